package io.cdfrecords.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** The conversions to texts, booleans and json. */
final class TextConversions {
  private TextConversions() {}

  /** A text as it stands; of a number, a boolean, a time or a date its usual form. */
  static String text(Object value) throws UnmappedException {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) < 400) {
      return decimal.toPlainString();
    }
    if (value instanceof Number
        || value instanceof Boolean
        || value instanceof Instant
        || value instanceof LocalDate) {
      return value.toString();
    }
    throw new UnmappedException("must be a text, not an object or a list");
  }

  static Object bool(Object value) throws UnmappedException {
    if (value instanceof Boolean) {
      return value;
    }
    return switch (value instanceof String text ? text.strip().toLowerCase(Locale.ROOT) : "") {
      case "true" -> true;
      case "false" -> false;
      default -> throw new UnmappedException("must be true or false");
    };
  }

  static Object json(Object value) throws UnmappedException {
    if (value instanceof Map) {
      return JsonValues.of(value);
    }
    if (value instanceof String text) {
      return JsonValues.of(JsonText.object(text));
    }
    throw new UnmappedException("must be a JSON object");
  }
}
