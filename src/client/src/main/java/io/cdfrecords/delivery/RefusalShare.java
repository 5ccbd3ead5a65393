package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.Bounds;

/**
 * How many records of some sources the service has refused lately, as an estimate. It sets the size
 * of the groups in which further records of these sources are sent: most groups then hold no more
 * culprits than isolation is worth.
 *
 * @param sources the containers or views that the records name
 * @param cause what the last refusal said, without what names the single record
 * @param inARow how many records were refused for that cause with none accepted in between; below 0
 *     how many were accepted with none refused in between
 * @param accepted the weight of accepted records, in hundredths of a record
 * @param refused the weight of refused records, in hundredths of a record
 * @param names how many of the records that the service named proved to be at fault, up to {@link
 *     #TRUSTED}; -1 once one proved not to be
 */
public record RefusalShare(
    String sources, String cause, int inARow, int accepted, int refused, int names) {
  /** From this many refusals in a row on, the listener hears of a common cause. */
  static final int COMMON = 10;

  /** So many names have to prove right before a series of them is believed. */
  static final int TRUSTED = 10;

  /** After this many expected refusals that did not come, older refusals count for half. */
  private static final int EXPECTED = 5;

  private static final int MOST_IN_A_ROW = 1_000_000_000;
  private static final int UNIT = 100;

  /** The most right names that kept states hold. */
  private static final int MOST_NAMES = 20;

  /** Where nothing is known a share of some percent is assumed. */
  private static final int ASSUMED = 10 * UNIT;

  private static final int PRIOR = UNIT / 20;

  /** Older refusals count for half: the estimate follows the data. */
  private static final int MOST_REFUSED = 40 * UNIT;

  private static final int MOST_ACCEPTED = 1_000_000 * UNIT;

  /** Without names, a group of this many expected culprits costs the fewest requests. */
  private static final double CULPRITS_UNNAMED = 0.7;

  /** With names given one at a time, more would travel too often for each that is accepted. */
  private static final double CULPRITS_NAMED = 8;

  /** From here on records go one by one. */
  private static final double APART_UNNAMED = 1.0 / 3;

  private static final double APART_NAMED = 0.65;

  /** Refuses what is no count. */
  public RefusalShare {
    requireNonNull(sources, "sources");
    requireNonNull(cause, "cause");
    if (accepted < 0 || refused < 0) {
      throw new IllegalArgumentException(
          "accepted and refused must be at least 0, but were " + accepted + " and " + refused);
    }
    Bounds.check("names", names, -1, MOST_NAMES);
  }

  /** Returns the estimate after the first refusal of a group. */
  static RefusalShare assumed(String sources) {
    return new RefusalShare(sources, "", 0, ASSUMED, 0, 0);
  }

  /** Returns the estimate of a shard that an earlier version counted refusals for. */
  public static RefusalShare counted(String sources, String cause, int refusals) {
    int refused = Math.min(refusals * UNIT, MOST_REFUSED);
    return new RefusalShare(sources, cause, refusals, ASSUMED, refused, 0);
  }

  /** Returns the most records that share a request. */
  int groupSize() {
    boolean named = hasProvenNames();
    if (share() >= (named ? APART_NAMED : APART_UNNAMED)) {
      return 1;
    }
    return (int) Math.max(1, (named ? CULPRITS_NAMED : CULPRITS_UNNAMED) / share());
  }

  private double share() {
    return (refused + PRIOR) / (double) ((long) accepted + refused + UNIT);
  }

  /** Returns whether a name that the service gives is worth a trial. */
  boolean takesNames() {
    return names >= 0;
  }

  /** Returns whether a name has proven right, and none wrong. */
  boolean hasProvenNames() {
    return names > 0;
  }

  /** Returns whether names have proven right often, and never wrong. */
  boolean trustsNames() {
    return names >= TRUSTED;
  }

  /** Adds {@code records} accepted records. */
  RefusalShare plusAccepted(int records) {
    int row = Math.max(-MOST_IN_A_ROW, Math.min(0, inARow) - records);
    boolean improved = -row > EXPECTED / share();
    return new RefusalShare(
        sources, cause, improved ? 0 : row, plus(records), improved ? refused / 2 : refused, names);
  }

  /** Adds {@code records} accepted records of a request whose culprits are not all counted yet. */
  RefusalShare plusRest(int records) {
    return new RefusalShare(sources, cause, 0, plus(records), refused, names);
  }

  private int plus(int records) {
    return (int) Math.min(MOST_ACCEPTED, accepted + (long) records * UNIT);
  }

  /** Adds a record that the service refused itself. */
  RefusalShare plusRefused(String why) {
    int row = cause.equals(why) && inARow > 0 ? Math.min(MOST_IN_A_ROW, inARow + 1) : 1;
    int sum = refused + UNIT;
    boolean old = sum > MOST_REFUSED;
    return new RefusalShare(
        sources, why, row, old ? accepted / 2 : accepted, old ? sum / 2 : sum, names);
  }

  /** Adds a record that was named, and was at fault or not. */
  RefusalShare plusName(boolean right) {
    int after = right && names >= 0 ? Math.min(TRUSTED, names + 1) : -1;
    return new RefusalShare(sources, cause, inARow, accepted, refused, after);
  }
}
