package io.cdfrecords.schema;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.rules.RecordRules;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a value against the definition of its property. A value is judged by the JSON that it
 * becomes: a time is a text there, and a whole number fits a property of floating-point numbers.
 */
final class ValueCheck {
  private static final int MOST_SHOWN = 10;
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private ValueCheck() {}

  /**
   * Returns the rule that {@code value} breaks, or null. The value is neither null nor an empty
   * list.
   */
  static @Nullable Breach check(PropertyDefinition property, Object value) {
    if (property.type() == PropertyType.OTHER) {
      return null;
    }
    if (RecordRules.isPlain(value) || !(value instanceof List<?> list)) {
      return property.list()
          ? new Breach(
              SchemaRule.TYPE,
              "must be a list of " + property.type().apiName() + ", but was " + kind(value))
          : scalar(property, value);
    }
    if (!property.list()) {
      boolean json = property.type() == PropertyType.JSON;
      return new Breach(
          json ? SchemaRule.CONVERSION : SchemaRule.TYPE,
          "must be one value of type " + property.type().apiName() + ", but was a list");
    }
    return list(property, list);
  }

  private static @Nullable Breach list(PropertyDefinition property, List<?> list) {
    Integer most = property.maxListSize();
    if (most != null && list.size() > most) {
      return new Breach(
          SchemaRule.LIST_SIZE, "must have at most " + most + " elements, but had " + list.size());
    }
    Breach uncertain = null;
    for (Object element : list) {
      Breach found = element == null ? null : scalar(property, element);
      if (found != null && found.rule().isCertain()) {
        return new Breach(found.rule(), found.text() + " among the elements of the list");
      }
      uncertain = uncertain == null ? found : uncertain;
    }
    return uncertain;
  }

  private static @Nullable Breach scalar(PropertyDefinition property, Object value) {
    return switch (property.type()) {
      case TEXT -> isText(value) ? textSize(property, value) : mistyped(property, value);
      case BOOLEAN -> value instanceof Boolean ? null : mistyped(property, value);
      case INT32, INT64 -> whole(property, value);
      case FLOAT32, FLOAT64 -> decimal(property, value);
      case TIMESTAMP -> timestamp(property, value);
      case DATE -> date(property, value);
      case JSON -> json(property, value);
      case DIRECT -> isRelation(value) ? null : mistyped(property, value);
      case ENUM -> ofEnum(property, value);
      case OTHER -> null;
    };
  }

  private static boolean isText(Object value) {
    return value instanceof String
        || value instanceof Instant
        || value instanceof OffsetDateTime
        || value instanceof LocalDate;
  }

  private static @Nullable Breach textSize(PropertyDefinition property, Object value) {
    Integer most = property.maxTextSize();
    // A time's text is short, and has no more than three bytes for each character.
    if (most == null || !(value instanceof String text) || text.length() <= most / 3) {
      return null;
    }
    long bytes = JsonSize.utf8(text);
    return bytes <= most
        ? null
        : new Breach(
            SchemaRule.TEXT_SIZE,
            "must have at most " + most + " bytes of UTF-8, but had " + bytes);
  }

  private static @Nullable Breach whole(PropertyDefinition property, Object value) {
    boolean small = property.type() == PropertyType.INT32;
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return null;
    }
    if (value instanceof Long number) {
      return small && number != number.intValue() ? beyond(property) : null;
    }
    if (value instanceof BigInteger number) {
      boolean fits =
          small
              ? number.bitLength() < Integer.SIZE
              : number.compareTo(LONG_MIN) >= 0 && number.compareTo(LONG_MAX) <= 0;
      return fits ? null : beyond(property);
    }
    if (!(value instanceof Number number)) {
      return mistyped(property, value);
    }
    // A whole number with a decimal point is one to some readers of JSON.
    boolean whole =
        number instanceof BigDecimal decimal
            ? decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0
            : Math.rint(number.doubleValue()) == number.doubleValue();
    return new Breach(
        whole ? SchemaRule.CONVERSION : SchemaRule.TYPE, words(property, "a decimal number"));
  }

  private static @Nullable Breach decimal(PropertyDefinition property, Object value) {
    if (!(value instanceof Number number)) {
      return mistyped(property, value);
    }
    boolean single = property.type() == PropertyType.FLOAT32;
    return single && Float.isInfinite((float) number.doubleValue()) ? beyond(property) : null;
  }

  private static @Nullable Breach timestamp(PropertyDefinition property, Object value) {
    if (value instanceof Instant || value instanceof OffsetDateTime) {
      return null;
    }
    if (value instanceof LocalDate) {
      return new Breach(SchemaRule.CONVERSION, words(property, "a date"));
    }
    if (!(value instanceof String text)) {
      return mistyped(property, value);
    }
    return TimeForm.isTimestamp(text)
        ? null
        : new Breach(
            formRule(text),
            "must be a timestamp as 2026-11-23T10:15:30.000Z, but was another text");
  }

  private static @Nullable Breach date(PropertyDefinition property, Object value) {
    if (value instanceof LocalDate) {
      return null;
    }
    if (value instanceof Instant || value instanceof OffsetDateTime) {
      return new Breach(SchemaRule.CONVERSION, words(property, "a timestamp"));
    }
    if (!(value instanceof String text)) {
      return mistyped(property, value);
    }
    return TimeForm.isDate(text)
        ? null
        : new Breach(formRule(text), "must be a date as 2026-11-23, but was another text");
  }

  /**
   * Returns the rule that a text breaks; one that does not begin with a date is not a time in any
   * reading.
   */
  private static SchemaRule formRule(String text) {
    return TimeForm.beginsWithDate(text) ? SchemaRule.TIME_FORM : SchemaRule.TYPE;
  }

  private static @Nullable Breach json(PropertyDefinition property, Object value) {
    if (value instanceof DirectRelation) {
      return null;
    }
    if (!(value instanceof Map<?, ?> map)) {
      return new Breach(SchemaRule.CONVERSION, words(property, kind(value)));
    }
    String found = JsonSize.violation(map);
    return found == null ? null : new Breach(SchemaRule.JSON_SIZE, found);
  }

  private static boolean isRelation(Object value) {
    return value instanceof DirectRelation
        || (value instanceof Map<?, ?> map
            && map.size() == 2
            && map.get("space") instanceof String
            && map.get("externalId") instanceof String);
  }

  private static @Nullable Breach ofEnum(PropertyDefinition property, Object value) {
    if (!isText(value)) {
      return mistyped(property, value);
    }
    if (property.takesOtherValues()
        || (value instanceof String text && property.values().contains(text))) {
      return null;
    }
    List<String> shown = property.values().stream().sorted().limit(MOST_SHOWN).toList();
    return new Breach(
        SchemaRule.ENUM,
        "must be one of the enum's values "
            + String.join(", ", shown)
            + (property.values().size() > MOST_SHOWN ? " …" : "")
            + ", but was another text");
  }

  private static Breach beyond(PropertyDefinition property) {
    return new Breach(
        SchemaRule.RANGE,
        "must be within the range of " + property.type().apiName() + ", but was beyond it");
  }

  private static Breach mistyped(PropertyDefinition property, Object value) {
    return new Breach(SchemaRule.TYPE, words(property, kind(value)));
  }

  private static String words(PropertyDefinition property, String kind) {
    return "must be of type " + property.type().apiName() + ", but was " + kind;
  }

  /** Returns the kind of a value, never the value. */
  private static String kind(Object value) {
    if (value instanceof String) {
      return "a text";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      return "a decimal number";
    }
    if (value instanceof Number) {
      return "a whole number";
    }
    if (value instanceof LocalDate) {
      return "a date";
    }
    if (value instanceof Instant || value instanceof OffsetDateTime) {
      return "a timestamp";
    }
    if (value instanceof DirectRelation) {
      return "a direct relation";
    }
    return value instanceof List<?> ? "a list" : "an object";
  }
}
