package io.cdfrecords.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The text of a timestamp: a date, a time with three digits of a second, and an offset. It is put
 * together digit by digit, since a formatter takes as long as the rest of a record does.
 *
 * <p>Not thread-safe: it keeps a buffer.
 */
final class TimeWriter {
  private static final int LAST_YEAR = 9999;
  private static final int SECONDS_OF_MINUTE = 60;
  private static final int NANOS_OF_MILLI = 1_000_000;

  /** For what has no place in four digits of a year, or in minutes of an offset. */
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

  private final char[] text = new char["0000-00-00T00:00:00.000+00:00".length()];
  private int length;

  /** Writes {@code time}, cut to milliseconds. */
  void write(OffsetDateTime time, JsonGenerator out) throws IOException {
    int offset = time.getOffset().getTotalSeconds();
    if (time.getYear() < 0 || time.getYear() > LAST_YEAR || offset % SECONDS_OF_MINUTE != 0) {
      out.writeString(MILLIS.format(time));
      return;
    }
    length = 0;
    digits(time.getYear() / 100);
    digits(time.getYear() % 100);
    text[length++] = '-';
    digits(time.getMonthValue());
    text[length++] = '-';
    digits(time.getDayOfMonth());
    text[length++] = 'T';
    digits(time.getHour());
    text[length++] = ':';
    digits(time.getMinute());
    text[length++] = ':';
    digits(time.getSecond());
    text[length++] = '.';
    int millis = time.getNano() / NANOS_OF_MILLI;
    text[length++] = digit(millis / 100);
    digits(millis % 100);
    offset(offset / SECONDS_OF_MINUTE);
    out.writeString(text, 0, length);
  }

  private void offset(int minutes) {
    if (minutes == 0) {
      text[length++] = 'Z';
      return;
    }
    text[length++] = minutes < 0 ? '-' : '+';
    digits(Math.abs(minutes) / 60);
    text[length++] = ':';
    digits(Math.abs(minutes) % 60);
  }

  private void digits(int two) {
    text[length++] = digit(two / 10);
    text[length++] = digit(two % 10);
  }

  private static char digit(int value) {
    return (char) ('0' + value);
  }
}
