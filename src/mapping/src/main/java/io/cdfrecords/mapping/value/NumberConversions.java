package io.cdfrecords.mapping.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conversions to numbers.
 *
 * <p>A text is a number only if it is written with digits, a sign, a point and an exponent: no
 * comma, no blank within, no NaN, unless a {@link NumberStyle} says otherwise. Nothing is rounded
 * to a whole number and nothing wraps around; 5.0 is whole, 5.5 is not.
 */
public final class NumberConversions {
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,40}(\\.0{0,400})?");
  // A bounded exponent: 1e999999999 as a whole number would fill the memory.
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,4})?");

  private NumberConversions() {}

  public static Object int32(Object value, NumberStyle style) throws UnmappedException {
    String rule = "must be a whole number from -2147483648 to 2147483647 (int32)";
    return whole(value, style, 31, rule).intValue();
  }

  public static Object int64(Object value, NumberStyle style) throws UnmappedException {
    String rule = "must be a whole number from -9223372036854775808 to 9223372036854775807 (int64)";
    return whole(value, style, 63, rule).longValue();
  }

  public static Object float32(Object value, NumberStyle style) throws UnmappedException {
    BigDecimal decimal = style.read(value);
    if (decimal == null || Float.isInfinite(decimal.floatValue())) {
      throw new UnmappedException("must be a number within the range of float32");
    }
    return decimal.floatValue();
  }

  public static Object float64(Object value, NumberStyle style) throws UnmappedException {
    BigDecimal decimal = style.read(value);
    if (decimal == null || Double.isInfinite(decimal.doubleValue())) {
      throw new UnmappedException("must be a number within the range of float64");
    }
    return decimal.doubleValue();
  }

  /** Returns the number that {@code value} is or spells, or null where it does neither. */
  public static @Nullable BigDecimal decimal(Object value) {
    if (value instanceof String text) {
      String trimmed = Blanks.strip(text).replace(NumberStyle.MINUS, '-');
      return DECIMAL.matcher(trimmed).matches() ? new BigDecimal(trimmed) : null;
    }
    if (value instanceof Double || value instanceof Float) {
      // The digits that are printed, so that 0.1 is the same from a text and from a file's float.
      return Double.isFinite(((Number) value).doubleValue())
          ? new BigDecimal(value.toString())
          : null;
    }
    if (value instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    return value instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
  }

  private static BigInteger whole(Object value, NumberStyle style, int bits, String rule)
      throws UnmappedException {
    if (value instanceof String text) {
      String minus = Blanks.strip(text).replace(NumberStyle.MINUS, '-');
      String plain = style.equals(NumberStyle.PLAIN) ? minus : style.plain(minus);
      if (plain == null || !WHOLE.matcher(plain).matches()) {
        throw new UnmappedException(rule);
      }
    }
    BigDecimal decimal = style.read(value);
    // 1e999999999 is looked at before it is written out, and 1e-999999999 too.
    if (decimal == null
        || (long) decimal.precision() - decimal.scale() > 40
        || decimal.scale() > 1000) {
      throw new UnmappedException(rule);
    }
    try {
      BigInteger whole = decimal.toBigIntegerExact();
      if (whole.bitLength() <= bits) {
        return whole;
      }
    } catch (ArithmeticException e) {
      // It has a fraction.
    }
    throw new UnmappedException(rule);
  }
}
