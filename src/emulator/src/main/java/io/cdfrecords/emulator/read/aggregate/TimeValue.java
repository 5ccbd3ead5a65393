package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.read.query.FilterValueReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** A moment in any form that a request or a property has it. */
final class TimeValue {
  private static final int DATE_CHARACTERS = "2026-01-31".length();

  private TimeValue() {}

  /**
   * Returns the milliseconds since the epoch that a timestamp, a date or a whole number says; empty
   * for any other value. A date is its first moment in UTC.
   */
  static OptionalLong millis(JsonNode value) {
    OptionalLong moment = FilterValueReader.millis(value);
    return moment.isEmpty() && value.isTextual() ? ofDate(value.textValue()) : moment;
  }

  private static OptionalLong ofDate(String text) {
    if (text.length() != DATE_CHARACTERS || !Character.isDigit(text.charAt(0))) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      // It has the form of a date, as the 31st of June has.
      return OptionalLong.empty();
    }
  }
}
