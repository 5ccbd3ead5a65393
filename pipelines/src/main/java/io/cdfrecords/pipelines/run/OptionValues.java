package io.cdfrecords.pipelines.run;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the values of options; the message about a wrong one names the option. */
public final class OptionValues {
  private OptionValues() {}

  /** Returns the value of {@code option}, which must be given. */
  public static String required(String option, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new WrongOptionException("--" + option + " must be given");
    }
    return value;
  }

  /** Returns a duration: a number with a unit, as {@code 60m}, or as ISO-8601 writes it. */
  public static Duration duration(String option, String value) {
    Duration duration = DurationText.parse(value);
    if (duration == null) {
      throw new WrongOptionException(
          "--"
              + option
              + " must be a number with ms, s, m, h or d, as 30m or 2s, or an ISO-8601 duration, as"
              + " PT30M, but was "
              + value);
    }
    return duration;
  }

  /** Refuses a value outside 0–1. */
  public static void share(String option, @Nullable Double value) {
    if (value != null && !(value >= 0 && value <= 1)) {
      throw new WrongOptionException("--" + option + " must be between 0 and 1, but was " + value);
    }
  }

  /**
   * Returns the result of {@code reading}. The library's parameters have the names of the options,
   * so its messages only need the dashes.
   */
  public static <T> T checked(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new WrongOptionException("--" + e.getMessage());
    }
  }
}
