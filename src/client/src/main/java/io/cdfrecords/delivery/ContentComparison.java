package io.cdfrecords.delivery;

import io.cdfrecords.api.RecordContent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a stored record is what was sent. What is read may differ in form: defaults of the
 * container are added, a float32 property rounds, a timestamp may be in another zone.
 */
final class ContentComparison {
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)?");

  private ContentComparison() {}

  /**
   * Returns whether each property of {@code sent} is stored with its value; others play no part.
   */
  static boolean holds(RecordContent stored, RecordContent sent) {
    return sent.sources().entrySet().stream()
        .allMatch(
            group -> {
              Map<String, @Nullable Object> found = stored.sources().get(group.getKey());
              return found != null && holdsEach(found, group.getValue());
            });
  }

  private static boolean holdsEach(
      Map<String, @Nullable Object> stored, Map<String, @Nullable Object> sent) {
    return sent.entrySet().stream()
        .allMatch(
            property ->
                stored.containsKey(property.getKey())
                    && same(stored.get(property.getKey()), property.getValue()));
  }

  private static boolean same(@Nullable Object stored, @Nullable Object sent) {
    if (stored instanceof Number one && sent instanceof Number other) {
      return sameNumber(one, other);
    } else if (stored instanceof String one && sent instanceof String other) {
      return one.equals(other) || sameInstant(one, other);
    } else if (stored instanceof List<?> one && sent instanceof List<?> other) {
      return sameList(one, other);
    } else if (stored instanceof Map<?, ?> one && sent instanceof Map<?, ?> other) {
      return one.keySet().equals(other.keySet())
          && one.keySet().stream().allMatch(key -> same(one.get(key), other.get(key)));
    }
    return stored == null ? sent == null : stored.equals(sent);
  }

  private static boolean sameList(List<?> one, List<?> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Two whole numbers are never rounded: large counters and times that differ by little would be
   * taken for one.
   */
  private static boolean sameNumber(Number one, Number other) {
    BigDecimal left = decimal(one);
    BigDecimal right = decimal(other);
    if (left.compareTo(right) == 0) {
      return true;
    }
    boolean whole = one instanceof BigInteger && other instanceof BigInteger;
    return !whole && (isRounded(left, right) || isRounded(right, left));
  }

  /**
   * Returns whether {@code rounded} is {@code exact} as a float32 holds it, in full or in short.
   */
  private static boolean isRounded(BigDecimal rounded, BigDecimal exact) {
    float nearest = exact.floatValue();
    return Float.isFinite(nearest)
        && (rounded.compareTo(new BigDecimal(nearest)) == 0
            || rounded.compareTo(new BigDecimal(Float.toString(nearest))) == 0);
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof BigInteger whole ? new BigDecimal(whole) : (BigDecimal) number;
  }

  private static boolean sameInstant(String one, String other) {
    Instant left = instant(one);
    return left != null && left.equals(instant(other));
  }

  /** Takes a timestamp without a zone for UTC: ours, where the documentation leaves it open. */
  private static @Nullable Instant instant(String text) {
    if (!TIMESTAMP.matcher(text).matches()) {
      return null;
    }
    try {
      boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 10;
      return zoned
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      // A text that only looks like a time.
      return null;
    }
  }
}
