package io.cdfrecords.pipelines.run;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a duration of a command line. */
public final class DurationText {
  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private DurationText() {}

  /**
   * Returns the duration in {@code text}, as {@code 60m}, {@code 500ms} or {@code PT1H}, or null if
   * it is not one.
   */
  public static @Nullable Duration parse(String text) {
    Matcher number = NUMBER_AND_UNIT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (number.matches()) {
      ChronoUnit unit = UNITS.getOrDefault(number.group(2), ChronoUnit.SECONDS);
      return Duration.of(Long.parseLong(number.group(1)), unit);
    }
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
