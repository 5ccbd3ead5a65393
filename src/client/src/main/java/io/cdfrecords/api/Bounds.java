package io.cdfrecords.api;

/** Refuses what is set too small or too large, with a message that names it and both bounds. */
public final class Bounds {
  private Bounds() {}

  /**
   * Refuses a value below {@code least} or above {@code most}.
   *
   * @param name what is set, as its caller knows it
   * @throws IllegalArgumentException where the value is out of bounds
   */
  public static <T extends Comparable<T>> void check(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          name + " must be between " + least + " and " + most + ", but was " + value);
    }
  }
}
