package io.cdfrecords.emulator.record;

/**
 * 128 bits that stand for a record's content, so that equal records are found without keeping or
 * comparing what they hold. Among a hundred million records the chance that two different ones
 * share a fingerprint is below 10<sup>-22</sup>.
 *
 * @param high one half
 * @param low the other half, made with other constants
 */
public record Fingerprint(long high, long low) {
  /** What stands for no content at all. */
  public static final Fingerprint NOTHING = new Fingerprint(0, 0);

  private static final long HIGH_FACTOR = 0x9E3779B97F4A7C15L;
  private static final long LOW_FACTOR = 0xD1B54A32D192ED03L;

  /** Returns the fingerprint of this content within something that has a name. */
  public Fingerprint within(String name) {
    return of(name).then(this);
  }

  static Fingerprint of(long number) {
    return NOTHING.then(new Fingerprint(number, number));
  }

  static Fingerprint of(String text) {
    return of(text.toCharArray(), 0, text.length());
  }

  /** Returns the fingerprint of a text that is a part of some characters. */
  static Fingerprint of(char[] characters, int begin, int end) {
    long high = (long) end - begin;
    long low = ~high;
    for (int i = begin; i < end; i++) {
      high = high * HIGH_FACTOR + characters[i];
      low = low * LOW_FACTOR + characters[i];
    }
    return NOTHING.then(new Fingerprint(high, low));
  }

  /** Equal numbers have equal fingerprints, however they are written: 1, 1.0 and 10e-1. */
  static Fingerprint of(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 0x1p63;
    return whole ? of((long) number) : of(Double.doubleToLongBits(number)).then(NOTHING);
  }

  /** Joins two contents whose order matters. */
  Fingerprint then(Fingerprint next) {
    return new Fingerprint(
        mixed(high * HIGH_FACTOR + next.high + 1), mixed(low * LOW_FACTOR + next.low + 1));
  }

  /** Joins two contents whose order does not matter. */
  Fingerprint and(Fingerprint other) {
    return new Fingerprint(high + other.high, low + other.low);
  }

  /**
   * Returns the final step of MurmurHash3: every bit that comes in changes half of those that go
   * out.
   */
  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
