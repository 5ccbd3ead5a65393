package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

/**
 * How near the refusals of some records have come to one common cause: their container does not
 * exist, say. Each that is refused alone, with the same words and none accepted in between, brings
 * it nearer. Once there are enough, isolating more would only tell the same again, at the price of
 * a request a record.
 *
 * @param sources the containers or views that the records name; what is wrong with one says nothing
 *     of the records of another
 * @param cause what the refusals said, without what names the single record
 * @param refusals how many there were in a row, 1–20
 */
public record RefusalStreak(String sources, String cause, int refusals) {
  /** So many refusals in a row are one cause. */
  public static final int ENOUGH = 20;

  /** Refuses what is no count. */
  public RefusalStreak {
    requireNonNull(sources, "sources");
    requireNonNull(cause, "cause");
    if (refusals < 1 || refusals > ENOUGH) {
      throw new IllegalArgumentException(
          "refusals must be between 1 and " + ENOUGH + ", but was " + refusals);
    }
  }

  /** Whether a probe goes before the others. */
  public boolean stands() {
    return refusals == ENOUGH;
  }

  /** After one more refusal; another cause begins anew. */
  RefusalStreak refused(String why) {
    int before = cause.equals(why) ? refusals : 0;
    return new RefusalStreak(sources, why, Math.min(ENOUGH, before + 1));
  }
}
