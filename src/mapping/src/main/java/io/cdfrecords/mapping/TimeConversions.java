package io.cdfrecords.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The conversions to times and dates.
 *
 * <p>Patterns are those of java.time, in English, and strict: 31 February is refused. A local time
 * that a zone's clocks skipped is refused; of one that came twice the first is meant. Digits finer
 * than a millisecond are kept: whether they may be cut is for the write to say.
 */
final class TimeConversions {
  /** A pattern's name for numbers: milliseconds since 1970, UTC. */
  static final String EPOCH_MILLIS = "epochMillis";

  /** A pattern's name for numbers: seconds since 1970, UTC. */
  static final String EPOCH_SECONDS = "epochSeconds";

  private static final DateTimeFormatter ISO_DATE =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  private TimeConversions() {}

  /** Whether times by {@code pattern} say their zone themselves. */
  static boolean namesZone(String pattern) {
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      quoted ^= letter == '\'';
      if (!quoted && "VvzOXxZ".indexOf(letter) >= 0) {
        return true;
      }
    }
    return pattern.equals(EPOCH_MILLIS) || pattern.equals(EPOCH_SECONDS);
  }

  /**
   * The formatter of {@code pattern}.
   *
   * @throws IllegalArgumentException if it is no pattern
   */
  static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        // Strict, a year of the era (yyyy) is no year unless the era is known.
        .parseDefaulting(ChronoField.ERA, 1)
        .toFormatter(Locale.ENGLISH)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** To timestamps: by a pattern, or as ISO-8601; in a zone where the text names none. */
  static Conversion timestamp(@Nullable String pattern, @Nullable ZoneId zone) {
    if (pattern != null && (pattern.equals(EPOCH_MILLIS) || pattern.equals(EPOCH_SECONDS))) {
      return value -> sinceEpoch(value, pattern);
    }
    DateTimeFormatter formatter =
        pattern == null ? DateTimeFormatter.ISO_DATE_TIME : formatter(pattern);
    String rule = "must be a timestamp" + (pattern == null ? " as ISO-8601" : " by its pattern");
    return value -> {
      if (value instanceof Instant) {
        return value;
      }
      if (!(value instanceof String text)) {
        throw new UnmappedException(rule);
      }
      try {
        TemporalAccessor parsed = formatter.parse(text.strip());
        return parsed.isSupported(ChronoField.INSTANT_SECONDS)
            ? Instant.from(parsed)
            : inZone(LocalDateTime.from(parsed), zone);
      } catch (DateTimeException e) {
        throw new UnmappedException(rule);
      }
    };
  }

  /** To dates: by a pattern, or as ISO-8601. */
  static Conversion date(@Nullable String pattern) {
    DateTimeFormatter formatter = pattern == null ? ISO_DATE : formatter(pattern);
    String rule =
        "must be a date" + (pattern == null ? " as ISO-8601, YYYY-MM-DD" : " by its pattern");
    return value -> {
      if (value instanceof LocalDate) {
        return value;
      }
      if (!(value instanceof String text)) {
        throw new UnmappedException(rule);
      }
      try {
        return LocalDate.parse(text.strip(), formatter);
      } catch (DateTimeException e) {
        throw new UnmappedException(rule);
      }
    };
  }

  private static Instant inZone(LocalDateTime local, @Nullable ZoneId zone)
      throws UnmappedException {
    if (zone == null) {
      throw new UnmappedException("must name its offset, as Z or +01:00, or be given a zone");
    }
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw new UnmappedException("must be a time that exists in its zone; clocks skipped it");
    }
    return local.atZone(zone).toInstant();
  }

  private static Instant sinceEpoch(Object value, String unit) throws UnmappedException {
    if (value instanceof Instant time) {
      return time;
    }
    try {
      long number = (Long) NumberConversions.int64(value);
      return unit.equals(EPOCH_MILLIS)
          ? Instant.ofEpochMilli(number)
          : Instant.ofEpochSecond(number);
    } catch (UnmappedException | DateTimeException e) {
      throw new UnmappedException("must be a whole number, as " + unit + " says");
    }
  }
}
