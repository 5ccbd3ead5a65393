package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.Conversion;
import io.cdfrecords.mapping.value.EmptyValues;
import io.cdfrecords.mapping.value.ListConversion;
import io.cdfrecords.mapping.value.NumberConversions;
import io.cdfrecords.mapping.value.NumberStyle;
import io.cdfrecords.mapping.value.TextConversions;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.mapping.value.ValueTable;
import io.cdfrecords.mapping.value.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Builds the conversion to a property's type from the keys that describe how values are written.
 *
 * @param keys the property
 * @param lookups the tables for looking up values
 * @param style how rows write numbers
 * @param empty which values mean "no value"
 */
record ConversionReader(
    YamlObject keys, LookupReader lookups, NumberStyle style, EmptyValues empty) {
  /**
   * Returns the conversion of values in rows; null, with faults reported, if the keys describe
   * none.
   */
  @Nullable Conversion ofRows(ValueType type) {
    String separator = keys.text("separator");
    boolean list = keys.flag("list");
    if (separator != null && (separator.isEmpty() || !list)) {
      keys.fault("separator", list ? "must not be empty" : "must not be given without list: true");
    }
    if (!list) {
      keys.mustNotHave("nulls", "it belongs to list: true");
    }
    if (type != ValueType.DIRECT) {
      keys.mustNotHave("space", "it belongs to type direct");
    }
    new TimeKeyReader(keys).checkPlace(type);
    Conversion plain = single(type, style);
    Conversion one = plain == null ? null : table(type, plain);
    return one != null && list ? new ListConversion(one, separator, empty, dropsNulls()) : one;
  }

  /**
   * Returns the conversion of values in the mapping itself, where the decimal separator is a point.
   */
  @Nullable Conversion ofMapping(ValueType type) {
    Conversion one = single(type, NumberStyle.PLAIN);
    return one != null && keys.flag("list")
        ? new ListConversion(one, keys.text("separator"), empty, dropsNulls())
        : one;
  }

  private @Nullable Conversion single(ValueType type, NumberStyle numbers) {
    TimeKeyReader times = new TimeKeyReader(keys);
    return switch (type) {
      case TEXT, DIRECT -> TextConversions::text;
      case INT32 -> value -> NumberConversions.int32(value, numbers);
      case INT64 -> value -> NumberConversions.int64(value, numbers);
      case FLOAT32 -> value -> NumberConversions.float32(value, numbers);
      case FLOAT64 -> value -> NumberConversions.float64(value, numbers);
      case BOOLEAN -> TextConversions::bool;
      case JSON -> TextConversions::json;
      case TIMESTAMP -> times.timestamp();
      case DATE -> times.date();
    };
  }

  private boolean dropsNulls() {
    return keys.word("nulls", "refuse", "drop").equals("drop");
  }

  /** Returns the conversion of a table's results, if the keys name a table. */
  private @Nullable Conversion table(ValueType type, Conversion plain) {
    if (keys.has("values") && keys.has("lookup")) {
      keys.fault("lookup", "must not be given beside values");
      return null;
    }
    if (keys.has("values")) {
      return values(type);
    }
    Node lookup = keys.value("lookup");
    if (lookup == null) {
      return plain;
    }
    ValueTable table = lookups.read(keys.object("lookup", lookup));
    return table == null
        ? null
        : value -> {
          Object found = table.convert(value);
          return found == Conversion.NO_VALUE ? found : plain.convert(found);
        };
  }

  private @Nullable Conversion values(ValueType type) {
    Conversion target = single(type, NumberStyle.PLAIN);
    if (!(keys.value("values") instanceof MappingNode node) || target == null) {
      keys.fault("values", "must be an object, as {ja: true, nei: false}");
      return null;
    }
    YamlObject entries = keys.object("values", node);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, Node> entry : entries.values().entrySet()) {
      if (!(entry.getValue() instanceof ScalarNode scalar) || entries.isNull(entry.getKey())) {
        entries.fault(entry.getKey(), "must be a single value; see empty for those that mean none");
        continue;
      }
      try {
        values.put(Blanks.strip(entry.getKey()), target.convert(scalar.getValue()));
      } catch (UnmappedException e) {
        entries.fault(entry.getKey(), e.rule());
      }
    }
    if (entries.values().isEmpty()) {
      keys.fault("values", "must name a value at least");
    }
    return new ValueTable(values, null, "must be one of the values that the mapping names");
  }
}
