package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.Conversion;
import io.cdfrecords.mapping.value.NumberConversions;
import io.cdfrecords.mapping.value.NumberStyle;
import io.cdfrecords.mapping.value.UnmappedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The version of a record by its row: a whole number, or a time or date as nanoseconds since 1970,
 * so that different times are different versions.
 *
 * @param field the field
 * @param pattern how its texts say times, or null for whole numbers and ISO-8601
 * @param zone of times and dates that name none, or null
 * @param time reads its times
 */
record VersionRule(String field, @Nullable String pattern, @Nullable ZoneId zone, Conversion time) {
  private static final String RULE =
      "must be a whole number (int64), or a time or date as ISO-8601";

  /** Returns the version of {@code row}. */
  Long of(Row row) throws UnmappedException {
    try {
      Object value = row.at(field);
      if (value == null || (value instanceof String text && text.isBlank())) {
        throw new UnmappedException("must have a value");
      }
      return of(value);
    } catch (UnmappedException e) {
      throw new UnmappedException("field " + field + " " + e.rule());
    }
  }

  private Long of(Object value) throws UnmappedException {
    if (value instanceof LocalDate date) {
      return nanos(date.atStartOfDay(zone == null ? ZoneOffset.UTC : zone).toInstant());
    }
    if (pattern != null || value instanceof Instant) {
      return nanos((Instant) time.convert(value));
    }
    if (!(value instanceof String text)) {
      return (Long) NumberConversions.int64(value, NumberStyle.PLAIN);
    }
    String stripped = Blanks.strip(text);
    if (NumberConversions.decimal(stripped) != null) {
      return (Long) NumberConversions.int64(stripped, NumberStyle.PLAIN);
    }
    LocalDate date = date(stripped);
    if (date != null) {
      return of(date);
    }
    if (stripped.indexOf('-', 1) < 0 || stripped.indexOf(':') < 0) {
      throw new UnmappedException(RULE);
    }
    return nanos((Instant) time.convert(stripped));
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (java.time.DateTimeException e) {
      return null;
    }
  }

  private static Long nanos(Instant time) throws UnmappedException {
    try {
      return Math.addExact(
          Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    } catch (ArithmeticException e) {
      throw new UnmappedException("must be a time from 1677 to 2262 to order versions");
    }
  }
}
