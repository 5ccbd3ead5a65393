package io.cdfrecords.emulator.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as it is written on a command line. */
final class DurationOption {
  private static final Pattern PATTERN = Pattern.compile("(?<count>\\d{1,9})(?<unit>ms|s|m)");

  private DurationOption() {}

  /**
   * Reads a span.
   *
   * @throws IllegalArgumentException where the text is none
   */
  static Duration parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be a number and ms, s or m, as 500ms or 2s");
    }
    long count = Long.parseLong(matcher.group("count"));
    return switch (matcher.group("unit")) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      default -> Duration.ofMinutes(count);
    };
  }
}
