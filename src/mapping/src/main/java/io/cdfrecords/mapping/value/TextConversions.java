package io.cdfrecords.mapping.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** The conversions to texts, booleans and json. */
public final class TextConversions {
  private TextConversions() {}

  /** Returns a text as it stands; of a number, a boolean, a time or a date its usual form. */
  public static String text(Object value) throws UnmappedException {
    if (value instanceof String text) {
      return whole(text);
    }
    if (value instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) < 400) {
      return plain(decimal);
    }
    if (value instanceof Double || value instanceof Float) {
      BigDecimal decimal = NumberConversions.decimal(value);
      return decimal == null ? value.toString() : plain(decimal);
    }
    if (value instanceof Number
        || value instanceof Boolean
        || value instanceof Instant
        || value instanceof LocalDate) {
      return value.toString();
    }
    throw new UnmappedException("must be a text, not an object or a list");
  }

  /**
   * Returns the digits of a number, without an exponent. A whole one has no point: whether a
   * program prints 1234567.0 or 1.2345678E7 depends on the size of the number only.
   */
  private static String plain(BigDecimal number) {
    boolean endsWithZero =
        number.scale() == 1 && number.unscaledValue().mod(BigInteger.TEN).signum() == 0;
    return endsWithZero ? number.toBigInteger().toString() : number.toPlainString();
  }

  /** Returns the text, which must not contain an unpaired surrogate. */
  static String whole(String text) throws UnmappedException {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (Character.isSurrogate(letter)) {
        boolean pair =
            Character.isHighSurrogate(letter)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new UnmappedException("must hold whole characters, but has half of one");
        }
        i++;
      }
    }
    return text;
  }

  public static Object bool(Object value) throws UnmappedException {
    if (value instanceof Boolean) {
      return value;
    }
    return switch (value instanceof String text
        ? Blanks.strip(text).toLowerCase(Locale.ROOT)
        : "") {
      case "true" -> true;
      case "false" -> false;
      default -> throw new UnmappedException("must be true or false");
    };
  }

  public static Object json(Object value) throws UnmappedException {
    if (value instanceof Map) {
      return JsonValues.of(value);
    }
    if (value instanceof String text) {
      return JsonValues.of(JsonText.object(text));
    }
    throw new UnmappedException("must be a JSON object");
  }
}
