package io.cdfrecords.emulator.read.aggregate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Intervals of the calendar in UTC. That a week begins on Monday is our decision. */
enum CalendarInterval implements TimeInterval {
  SECOND("1s", ChronoUnit.SECONDS),
  MINUTE("1m", ChronoUnit.MINUTES),
  HOUR("1h", ChronoUnit.HOURS),
  DAY("1d", ChronoUnit.DAYS),
  WEEK("1w", ChronoUnit.WEEKS),
  MONTH("1M", ChronoUnit.MONTHS),
  QUARTER("1q", IsoFields.QUARTER_YEARS),
  YEAR("1y", ChronoUnit.YEARS);

  static final String RULE =
      Arrays.stream(values())
          .map(interval -> interval.apiName)
          .collect(Collectors.joining(", ", "must be one of ", ""));

  private final String apiName;
  private final TemporalUnit unit;

  CalendarInterval(String apiName, TemporalUnit unit) {
    this.apiName = apiName;
    this.unit = unit;
  }

  /** Returns the intervals of this name; empty if absent. */
  static Optional<TimeInterval> named(String name) {
    for (CalendarInterval interval : values()) {
      if (interval.apiName.equals(name)) {
        return Optional.of(interval);
      }
    }
    return Optional.empty();
  }

  @Override
  public long start(long millis) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    return millis(
        switch (this) {
          case SECOND, MINUTE, HOUR, DAY -> time.truncatedTo(unit);
          case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case MONTH -> day.withDayOfMonth(1);
          case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
          case YEAR -> day.withDayOfYear(1);
        });
  }

  @Override
  public long next(long start) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(start), ZoneOffset.UTC);
    return millis(time.plus(1, unit));
  }

  private static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
