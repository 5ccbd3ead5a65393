package io.cdfrecords.rules;

import io.cdfrecords.record.DirectRelation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a property's value of any declared type.
 *
 * <p>Only values that every reading of the documentation refuses are refused here; the service,
 * which knows the container, decides on the rest.
 */
final class ValueRules {
  private static final int MAX_LIST = 1000;
  private static final int MAX_RELATIONS = 100;
  private static final int MAX_KEYS = 256;
  private static final int MAX_KEY = 128;
  private static final int NANOS_OF_MILLI = 1_000_000;

  private static final String YEARS = "must have a year between 1 and 9999";

  /** An instant reaches further than a date and a time do. */
  private static final Instant FIRST = LocalDateTime.MIN.toInstant(ZoneOffset.UTC);

  private static final Instant LAST = LocalDateTime.MAX.toInstant(ZoneOffset.UTC);

  private final boolean truncating;

  ValueRules(boolean truncating) {
    this.truncating = truncating;
  }

  /**
   * Returns the rule that {@code value} breaks, as the words after the property's name, or null;
   * never the value.
   */
  @Nullable String violation(Object value) {
    if (RecordRules.isPlain(value)) {
      return scalarViolation(value);
    }
    if (value instanceof List<?> list) {
      return listViolation(list);
    }
    return value instanceof Map<?, ?> map ? jsonViolation(map) : scalarViolation(value);
  }

  private @Nullable String listViolation(List<?> list) {
    boolean relations = !list.isEmpty() && list.get(0) instanceof DirectRelation;
    int most = relations ? MAX_RELATIONS : MAX_LIST;
    if (list.size() > most) {
      return "must have at most " + most + " elements, but had " + list.size();
    }
    for (Object element : list) {
      if (element == null) {
        return "must not hold null among the elements of a list";
      }
      if (element instanceof List<?>) {
        return "must not hold a list within a list";
      }
      String found = violation(element);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String jsonViolation(Map<?, ?> json) {
    if (json.size() > MAX_KEYS) {
      return "must have at most " + MAX_KEYS + " keys, but had " + json.size();
    }
    for (Map.Entry<?, ?> entry : json.entrySet()) {
      String key = TextRules.violation((String) entry.getKey(), MAX_KEY);
      if (key != null) {
        return "has a key that " + key;
      }
      String found = withinJson(entry.getValue());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String withinJson(@Nullable Object value) {
    if (value instanceof List<?> list) {
      for (Object element : list) {
        String found = withinJson(element);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    return value == null ? null : violation(value);
  }

  private @Nullable String scalarViolation(Object value) {
    if (value instanceof String text) {
      return TextRules.violation(text, TextRules.MAX_TEXT);
    }
    if (value instanceof Number number) {
      return numberViolation(number);
    }
    if (value instanceof Instant instant) {
      return instant.isBefore(FIRST) || instant.isAfter(LAST)
          ? YEARS + ", but is far beyond"
          : timeViolation(instant.atOffset(ZoneOffset.UTC));
    }
    if (value instanceof OffsetDateTime time) {
      return timeViolation(time);
    }
    if (value instanceof LocalDate date) {
      return yearViolation(date.getYear());
    }
    return value instanceof DirectRelation relation ? relationViolation(relation) : null;
  }

  private static @Nullable String numberViolation(Number number) {
    if (number instanceof Double || number instanceof Float) {
      return Double.isFinite(number.doubleValue())
          ? null
          : "must be a finite number, but was " + number;
    }
    if (number instanceof BigInteger whole && whole.bitLength() > 63) {
      return "must fit into 64 bits, but needs " + (whole.bitLength() + 1);
    }
    if (number instanceof BigDecimal decimal && !Double.isFinite(decimal.doubleValue())) {
      return "must be within the range of a double, but is beyond it";
    }
    return null;
  }

  private @Nullable String timeViolation(OffsetDateTime time) {
    if (time.getNano() % NANOS_OF_MILLI != 0 && !truncating) {
      return "must not be finer than a millisecond: round it, or allow withTimestampTruncation()";
    }
    if (time.getOffset().getTotalSeconds() % 60 != 0) {
      return "must have an offset of whole minutes, but had " + time.getOffset();
    }
    return yearViolation(time.getYear());
  }

  private static @Nullable String yearViolation(int year) {
    return year >= 1 && year <= 9999 ? null : YEARS + ", but had " + year;
  }

  private static @Nullable String relationViolation(DirectRelation relation) {
    if (!Identifiers.isSpace(relation.space())) {
      return "must name a space of " + Identifiers.SPACE_RULE;
    }
    String found = TextRules.violation(relation.externalId(), 256);
    if (found != null || relation.externalId().isEmpty()) {
      return "must name an externalId of 1–256 characters without NUL";
    }
    return null;
  }
}
