package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Conversion;
import io.cdfrecords.mapping.value.EmptyValues;
import io.cdfrecords.mapping.value.NumberStyle;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.mapping.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how one property gets its value. */
final class PropertyReader {
  /** All keys of a property. */
  static final List<String> KEYS =
      List.of(
          "field",
          "fields",
          "template",
          "value",
          "rest",
          "type",
          "empty",
          "default",
          "trim",
          "decimal",
          "grouping",
          "minus",
          "values",
          "lookup",
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

  private static final List<String> SOURCES =
      List.of("field", "fields", "template", "value", "rest");
  private static final Set<ValueType> NUMBERS =
      Set.of(ValueType.INT32, ValueType.INT64, ValueType.FLOAT32, ValueType.FLOAT64);

  private final String name;
  private final YamlObject keys;
  private final LookupReader lookups;

  private PropertyReader(String name, YamlObject keys, LookupReader lookups) {
    this.name = name;
    this.keys = keys;
    this.lookups = lookups;
  }

  /** Returns the rule that {@code keys} describe, or null, and faults, where they describe none. */
  static @Nullable PropertyRule read(String name, YamlObject keys, LookupReader lookups) {
    keys.knowing(KEYS);
    return new PropertyReader(name, keys, lookups).rule();
  }

  private @Nullable PropertyRule rule() {
    ValueType type = type();
    if (SOURCES.stream().filter(keys::has).count() != 1) {
      keys.fault("field", "must be given, or one of fields, template, value and rest: one alone");
    }
    if (keys.has("value")) {
      for (String key :
          List.of("default", "empty", "optional", "required", "trim", "values", "lookup")) {
        keys.mustNotHave(key, "a value is the same for every row");
      }
    }
    NumberStyle style = NumberKeyReader.read(keys, type != null && NUMBERS.contains(type));
    EmptyValues empty = EmptyValues.of(keys.texts("empty"), style);
    ConversionReader conversions = new ConversionReader(keys, lookups, style, empty);
    Conversion conversion = type == null ? null : conversions.ofRows(type);
    Conversion ofMapping = type == null ? null : conversions.ofMapping(type);
    Template space = type == ValueType.DIRECT ? keys.template("space") : null;
    ValueSource source = source();
    if (conversion == null
        || ofMapping == null
        || type == null
        || (type == ValueType.DIRECT && space == null)
        || (source == null && !keys.has("value"))) {
      return null;
    }
    Object constant = constant(keys.has("value") ? "value" : "default", ofMapping);
    boolean trims = keys.has("trim") ? keys.flag("trim") : type == ValueType.DIRECT;
    Object everywhere = source == null && space == null ? constant : null;
    return new PropertyRule(
        name,
        source,
        constant,
        empty,
        trims,
        conversion,
        space,
        isRequired(),
        new MappedProperty(name, type, keys.flag("list"), everywhere));
  }

  private @Nullable ValueSource source() {
    if (!keys.has("field")) {
      keys.mustNotHave("optional", "it belongs to field");
    }
    if (keys.has("fields")) {
      List<String> fields = keys.texts("fields");
      if (fields.size() < 2 || fields.contains("")) {
        keys.fault("fields", "must name two fields or more, as [DATE, TIME]");
        return null;
      }
      return new ValueSource.Joined(List.copyOf(fields));
    }
    if (keys.has("template")) {
      Template template = keys.template("template");
      if (template != null && template.isConstant()) {
        keys.fault("template", "must hold a field, as \"{site}/{tag}\": else it is a value");
        return null;
      }
      return template == null ? null : new ValueSource.Filled(template);
    }
    if (keys.has("rest")) {
      return rest();
    }
    String field = keys.has("field") ? keys.required("field") : null;
    return field == null ? null : new ValueSource.Field(field, keys.flag("optional"));
  }

  private @Nullable ValueSource rest() {
    if (!"json".equals(keys.text("rest"))) {
      keys.fault("rest", "must be json");
      return null;
    }
    for (String key : List.of("list", "values", "lookup", "default")) {
      keys.mustNotHave(key, "the rest is one object");
    }
    return new ValueSource.Rest(Set.of());
  }

  private boolean isRequired() {
    boolean required = keys.flag("required");
    if (required && keys.flag("optional")) {
      keys.fault("optional", "must not be given with required: true");
    }
    if (required && keys.has("default")) {
      keys.fault("default", "must not be given with required: true, which it would never let fail");
    }
    return required;
  }

  private @Nullable ValueType type() {
    if (keys.has("rest") && !keys.has("type")) {
      return ValueType.JSON;
    }
    String word = keys.required("type");
    if (word == null) {
      return null;
    }
    List<ValueType> named = new ArrayList<>(List.of(ValueType.values()));
    named.removeIf(type -> !type.word().equals(word));
    if (named.isEmpty() || (keys.has("rest") && named.get(0) != ValueType.JSON)) {
      List<String> words = keys.has("rest") ? List.of("json") : ValueType.words();
      keys.fault(
          "type", "must be one of " + String.join(", ", words) + ", but was \"" + word + "\"");
      return null;
    }
    return named.get(0);
  }

  /**
   * Returns the value at {@code key}, converted as one of a row would be; null where there is none.
   */
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
}
