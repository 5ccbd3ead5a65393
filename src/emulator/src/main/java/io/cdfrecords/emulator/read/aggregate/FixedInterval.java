package io.cdfrecords.emulator.read.aggregate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Intervals of one length, one of which starts at the epoch.
 *
 * @param millis how long they are
 */
record FixedInterval(long millis) implements TimeInterval {
  /** Which units there are is not published; these are in its examples, or next to them. */
  static final String RULE =
      "must be a number of up to 9 digits and a unit (ms, s, m, h, d), as in 12h";

  private static final Pattern PATTERN = Pattern.compile("([1-9][0-9]{0,8})(ms|[smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  /** Returns the intervals of this name; empty if absent. */
  static Optional<TimeInterval> named(String name) {
    Matcher matcher = PATTERN.matcher(name);
    return matcher.matches()
        ? Optional.ofNullable(UNITS.get(matcher.group(2)))
            .map(unit -> unit.multipliedBy(Long.parseLong(matcher.group(1))))
            .map(length -> new FixedInterval(length.toMillis()))
        : Optional.empty();
  }

  @Override
  public long start(long moment) {
    return Math.floorDiv(moment, millis) * millis;
  }

  @Override
  public long next(long start) {
    return start + millis;
  }
}
