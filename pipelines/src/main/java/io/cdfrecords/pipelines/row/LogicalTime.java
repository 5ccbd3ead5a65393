package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.value.UnreadableValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The times that Avro and Parquet store as numbers, by Avro's names. */
final class LogicalTime {
  private static final long NANOS_OF_MILLI = 1_000_000;
  private static final long NANOS_OF_MICRO = 1_000;

  private LogicalTime() {}

  /**
   * Returns the value of {@code number}: an instant, a date, or as text a time of day or a time
   * without a zone; the number itself if {@code logical} is not a time.
   */
  static Object plain(String logical, Number number) {
    long value = number.longValue();
    try {
      return switch (logical) {
        case "date" -> LocalDate.ofEpochDay(value);
        case "timestamp-millis" -> Instant.ofEpochMilli(value);
        case "timestamp-micros" -> instant(value, NANOS_OF_MICRO);
        case "timestamp-nanos" -> instant(value, 1);
        case "local-timestamp-millis" -> local(Instant.ofEpochMilli(value));
        case "local-timestamp-micros" -> local(instant(value, NANOS_OF_MICRO));
        case "local-timestamp-nanos" -> local(instant(value, 1));
        case "time-millis" -> timeOfDay(value, NANOS_OF_MILLI);
        case "time-micros" -> timeOfDay(value, NANOS_OF_MICRO);
        case "time-nanos" -> timeOfDay(value, 1);
        default -> number;
      };
    } catch (DateTimeException | ArithmeticException e) {
      return new UnreadableValue("must be a time that its type can hold", number.toString());
    }
  }

  private static Instant instant(long count, long nanos) {
    long inSecond = 1_000_000_000 / nanos;
    return Instant.ofEpochSecond(
        Math.floorDiv(count, inSecond), Math.floorMod(count, inSecond) * nanos);
  }

  private static String local(Instant time) {
    // Always with seconds, so that all texts have one form.
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  private static String timeOfDay(long count, long nanos) {
    return DateTimeFormatter.ISO_LOCAL_TIME.format(
        LocalTime.ofNanoOfDay(Math.multiplyExact(count, nanos)));
  }
}
