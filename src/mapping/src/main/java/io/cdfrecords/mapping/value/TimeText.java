package io.cdfrecords.mapping.value;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/** Reads the text of a time, in which 24:00 is the end of its day. */
final class TimeText {
  /** ISO-8601 with the offset as Z, +01:00, +0100 or +01, if there is one. */
  static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXXXX][XXXX][X]")
          .optionalStart()
          .appendLiteral('[')
          .parseCaseSensitive()
          .appendZoneRegionId()
          .appendLiteral(']')
          .optionalEnd()
          .toFormatter()
          .withChronology(IsoChronology.INSTANCE)
          .withResolverStyle(ResolverStyle.STRICT);

  private TimeText() {}

  /**
   * Returns what {@code text} says.
   *
   * @throws DateTimeException if it is not written as {@code formatter} has it
   */
  static TemporalAccessor parse(String text, DateTimeFormatter formatter) {
    try {
      return formatter.parse(text);
    } catch (DateTimeParseException e) {
      if (text.indexOf("24") < 0) {
        throw e;
      }
    }
    return endOfDay(text, formatter);
  }

  /** The text of a time as ISO-8601 has it, where it has a blank for the T as RFC 3339 allows. */
  static String withT(String text) {
    return text.length() > 10 && text.charAt(10) == ' '
        ? text.substring(0, 10) + 'T' + text.substring(11)
        : text;
  }

  private static TemporalAccessor endOfDay(String text, DateTimeFormatter formatter) {
    // Smart reading takes 24:00 for 0:00 of the next day, but also 31 April for the 30th.
    TemporalAccessor parsed = formatter.withResolverStyle(ResolverStyle.SMART).parse(text);
    TemporalAccessor written = formatter.parseUnresolved(text, new ParsePosition(0));
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date == null
        || !has(written, ChronoField.HOUR_OF_DAY, 24)
        || !has(written, ChronoField.DAY_OF_MONTH, date.minusDays(1).getDayOfMonth())) {
      throw new DateTimeException("no time");
    }
    return parsed;
  }

  private static boolean has(TemporalAccessor written, ChronoField field, long value) {
    return written.isSupported(field) && written.getLong(field) == value;
  }
}
