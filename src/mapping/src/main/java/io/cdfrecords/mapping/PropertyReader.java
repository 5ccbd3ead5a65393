package io.cdfrecords.mapping;

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
        "separator",
        "nulls",
        "pivot",
        "overlap",
        "optional",
        "required");
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
      mustNotHave("optional", "a value is the same for every row");
      mustNotHave("required", "a value is the same for every row");
    }
    EmptyValues empty = EmptyValues.of(keys.texts("empty"));
    Conversion conversion = type == null ? null : conversion(type, empty);
    Template space = type == ValueType.DIRECT ? keys.template("space") : null;
    if (conversion == null || (type == ValueType.DIRECT && space == null)) {
      return null;
    }
    Object constant = constant(keys.has("value") ? "value" : "default", conversion);
    return new PropertyRule(name, field, constant, empty, conversion, space, presence());
  }

  private PropertyRule.Presence presence() {
    boolean optional = keys.flag("optional");
    boolean required = keys.flag("required");
    if (optional && required) {
      keys.fault("optional", "must not be given with required: true");
    }
    if (required && keys.has("default")) {
      keys.fault("default", "must not be given with required: true, which it would never let fail");
    }
    return required
        ? PropertyRule.Presence.REQUIRED
        : optional ? PropertyRule.Presence.OPTIONAL : PropertyRule.Presence.USUAL;
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
    boolean drops = dropsNulls();
    if (!list) {
      mustNotHave("nulls", "it belongs to list: true");
    }
    if (type != ValueType.DIRECT) {
      mustNotHave("space", "it belongs to type direct");
    }
    TimeKeys times = new TimeKeys(keys);
    times.checkPlace(type);
    Conversion one =
        switch (type) {
          case TEXT, DIRECT -> TextConversions::text;
          case INT32 -> NumberConversions::int32;
          case INT64 -> NumberConversions::int64;
          case FLOAT32 -> NumberConversions::float32;
          case FLOAT64 -> NumberConversions::float64;
          case BOOLEAN -> TextConversions::bool;
          case JSON -> TextConversions::json;
          case TIMESTAMP -> times.timestamp();
          case DATE -> times.date();
        };
    return one != null && list ? new ListConversion(one, separator, empty, drops) : one;
  }

  private boolean dropsNulls() {
    String word = keys.text("nulls");
    if (word != null && !word.equals("drop") && !word.equals("refuse")) {
      keys.fault("nulls", "must be refuse or drop, but was \"" + word + "\"");
    }
    return "drop".equals(word);
  }

  /** The value at {@code key}, converted as one of a row would be; null where there is none. */
  private @Nullable Object constant(String key, Conversion conversion) {
    if (!keys.has(key) || (key.equals("default") && keys.isNull(key))) {
      return null;
    }
    if (keys.isNull(key)) {
      keys.fault(key, "must be a value; quote a text that is null");
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
