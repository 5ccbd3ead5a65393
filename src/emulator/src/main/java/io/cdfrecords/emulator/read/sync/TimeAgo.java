package io.cdfrecords.emulator.read.sync;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago a reader begins: {@code 7d-ago}. */
final class TimeAgo {
  // Nine digits of weeks are enough for any time, and do not overflow.
  private static final Pattern PATTERN = Pattern.compile("([0-9]{1,9})([smhdw])-ago");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));

  private TimeAgo() {}

  /**
   * Reads the time that an {@code initializeCursor} says.
   *
   * @throws RequestRefusedException with 400, where it says none
   */
  static Duration read(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new RequestRefusedException(
                    400,
                    "initializeCursor must be a number of up to 9 digits, a unit (s, m, h, d, w) and -ago, as in"
                        + " 7d-ago"));
  }

  private static Optional<Duration> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    return matcher.matches()
        ? Optional.ofNullable(UNITS.get(matcher.group(2)))
            .map(unit -> unit.multipliedBy(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }
}
