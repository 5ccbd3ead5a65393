package io.cdfrecords.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads how one property gets its value. */
final class PropertyReader {
  private final String name;
  private final YamlObject keys;

  private PropertyReader(String name, YamlObject keys) {
    this.name = name;
    this.keys = keys;
  }

  /** The rule that {@code keys} describe, or null, and faults, where they describe none. */
  static @Nullable PropertyRule read(String name, YamlObject keys) {
    keys.knowing(
        "field",
        "value",
        "type",
        "empty",
        "default",
        "pattern",
        "zone",
        "space",
        "list",
        "separator");
    return new PropertyReader(name, keys).rule();
  }

  private @Nullable PropertyRule rule() {
    ValueType type = type();
    if (keys.has("field") == keys.has("value")) {
      keys.fault("field", "must be given, either field or value");
    }
    String field = keys.has("field") ? keys.required("field") : null;
    if (keys.has("value")) {
      mustNotHave("default", "a value is the same for every row");
      mustNotHave("empty", "a value is the same for every row");
    }
    EmptyValues empty = EmptyValues.of(keys.texts("empty"));
    Conversion conversion = type == null ? null : conversion(type, empty);
    Template space = type == ValueType.DIRECT ? keys.template("space") : null;
    if (conversion == null || (type == ValueType.DIRECT && space == null)) {
      return null;
    }
    Object constant = constant(keys.has("value") ? "value" : "default", conversion);
    return new PropertyRule(name, field, constant, empty, conversion, space);
  }

  private @Nullable ValueType type() {
    String word = keys.required("type");
    if (word == null) {
      return null;
    }
    for (ValueType type : ValueType.values()) {
      if (type.word().equals(word)) {
        return type;
      }
    }
    keys.fault(
        "type",
        "must be one of " + String.join(", ", ValueType.words()) + ", but was \"" + word + "\"");
    return null;
  }

  private @Nullable Conversion conversion(ValueType type, EmptyValues empty) {
    boolean list = keys.flag("list");
    String separator = keys.text("separator");
    if (separator != null && (separator.isEmpty() || !list)) {
      keys.fault("separator", list ? "must not be empty" : "must not be given without list: true");
    }
    if (type != ValueType.DIRECT) {
      mustNotHave("space", "it belongs to type direct");
    }
    if (type != ValueType.TIMESTAMP) {
      mustNotHave("zone", "it belongs to type timestamp");
      if (type != ValueType.DATE) {
        mustNotHave("pattern", "it belongs to types timestamp and date");
      }
    }
    Conversion one =
        switch (type) {
          case TEXT, DIRECT -> TextConversions::text;
          case INT32 -> NumberConversions::int32;
          case INT64 -> NumberConversions::int64;
          case FLOAT32 -> NumberConversions::float32;
          case FLOAT64 -> NumberConversions::float64;
          case BOOLEAN -> TextConversions::bool;
          case JSON -> TextConversions::json;
          case TIMESTAMP -> timestamp();
          case DATE -> date();
        };
    return one != null && list ? new ListConversion(one, separator, empty) : one;
  }

  private @Nullable Conversion timestamp() {
    String pattern = keys.text("pattern");
    ZoneId zone = zone();
    if (pattern == null) {
      return TimeConversions.timestamp(null, zone);
    }
    boolean zoned = TimeConversions.namesZone(pattern);
    if (zoned == keys.has("zone")) {
      keys.fault(
          "zone",
          zoned
              ? "must not be given: the pattern says the zone"
              : "must be given, as Europe/Oslo or UTC: the pattern has no zone");
    }
    if (pattern.equals(TimeConversions.EPOCH_MILLIS)
        || pattern.equals(TimeConversions.EPOCH_SECONDS)) {
      return TimeConversions.timestamp(pattern, null);
    }
    return isPattern(pattern) ? TimeConversions.timestamp(pattern, zone) : null;
  }

  private @Nullable Conversion date() {
    String pattern = keys.text("pattern");
    return pattern == null || isPattern(pattern) ? TimeConversions.date(pattern) : null;
  }

  private boolean isPattern(String pattern) {
    try {
      TimeConversions.formatter(pattern);
      return !pattern.isBlank();
    } catch (IllegalArgumentException e) {
      keys.fault("pattern", "must be a pattern of java.time, as dd.MM.yyyy HH:mm:ss");
      return false;
    }
  }

  private @Nullable ZoneId zone() {
    String zone = keys.text("zone");
    try {
      return zone == null ? null : ZoneId.of(zone);
    } catch (DateTimeException e) {
      keys.fault("zone", "must be a time zone, as Europe/Oslo, UTC or +01:00");
      return null;
    }
  }

  /** The value at {@code key}, converted as one of a row would be; null where there is none. */
  private @Nullable Object constant(String key, Conversion conversion) {
    if (!keys.has(key)) {
      return null;
    }
    String text = keys.required(key);
    try {
      return text == null ? null : conversion.convert(text);
    } catch (UnmappedException e) {
      keys.fault(key, e.rule());
      return null;
    }
  }

  private void mustNotHave(String key, String why) {
    if (keys.has(key)) {
      keys.fault(key, "must not be given: " + why);
    }
  }
}
