package io.cdfrecords.beam;

import io.cdfrecords.mapping.value.UnmappedException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.Field;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.schemas.Schema.LogicalType;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.apache.beam.sdk.schemas.logicaltypes.EnumerationType;
import org.apache.beam.sdk.schemas.logicaltypes.OneOfType;
import org.apache.beam.sdk.values.Row;
import org.joda.time.ReadableInstant;
import org.jspecify.annotations.Nullable;

/**
 * Converts Beam's values to the plain Java values that records and mappings take. Each of Beam's
 * types has one rule; a logical type without a rule has that of its base type.
 */
final class RowValues {
  /** Always with seconds and with all digits of a second, so that no value is rounded. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_TIME;

  private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

  /** The types whose values become a text that is the same in every JVM. */
  private static final Set<TypeName> KEYS =
      Set.of(
          TypeName.STRING,
          TypeName.BOOLEAN,
          TypeName.BYTE,
          TypeName.INT16,
          TypeName.INT32,
          TypeName.INT64,
          TypeName.DECIMAL,
          TypeName.FLOAT,
          TypeName.DOUBLE,
          TypeName.DATETIME,
          TypeName.BYTES,
          TypeName.LOGICAL_TYPE);

  private RowValues() {}

  /** Returns all fields of a row, by name, in the order of its schema. */
  static Map<String, @Nullable Object> plain(Row row) throws UnmappedException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Field field : row.getSchema().getFields()) {
      @Nullable Object value = row.getValue(field.getName());
      fields.put(field.getName(), plain(field.getType(), value));
    }
    return fields;
  }

  static @Nullable Object plain(FieldType type, @Nullable Object value) throws UnmappedException {
    if (value == null) {
      return null;
    }
    return switch (type.getTypeName()) {
      case BYTE, INT16 -> ((Number) value).intValue();
      case STRING -> value.toString();
      case DATETIME -> java.time.Instant.ofEpochMilli(((ReadableInstant) value).getMillis());
      case BYTES -> Base64.getEncoder().encodeToString((byte[]) value);
      case ROW -> plain((Row) value);
      case ARRAY, ITERABLE -> list(part(type.getCollectionElementType()), (Iterable<?>) value);
      case MAP -> map(type, (Map<?, ?>) value);
      case LOGICAL_TYPE -> logical(type, value);
      case INT32, INT64, DECIMAL, FLOAT, DOUBLE, BOOLEAN -> value;
    };
  }

  /** Returns whether the values of a type can be the keys of a map. */
  static boolean isKey(FieldType type) {
    return KEYS.contains(type.getTypeName());
  }

  private static List<@Nullable Object> list(FieldType type, Iterable<?> elements)
      throws UnmappedException {
    List<@Nullable Object> list = new ArrayList<>();
    for (Object element : elements) {
      list.add(plain(type, element));
    }
    return list;
  }

  /** Sorted: the order of Beam's maps differs from one JVM to the next. */
  private static Map<String, @Nullable Object> map(FieldType type, Map<?, ?> map)
      throws UnmappedException {
    FieldType keys = part(type.getMapKeyType());
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = isKey(keys) ? plain(keys, entry.getKey()) : null;
      if (key == null || key instanceof Map || key instanceof List) {
        throw new UnmappedException("must be a map whose keys are single values");
      }
      if (sorted.containsKey(key.toString())) {
        throw new UnmappedException("must be a map without two keys of one text");
      }
      sorted.put(key.toString(), plain(part(type.getMapValueType()), entry.getValue()));
    }
    return sorted;
  }

  private static @Nullable Object logical(FieldType type, Object value) throws UnmappedException {
    if (value instanceof java.time.Instant || value instanceof LocalDate) {
      return value;
    }
    if (value instanceof LocalTime time) {
      return TIME.format(time);
    }
    if (value instanceof LocalDateTime time) {
      return DATE_TIME.format(time);
    }
    if (value instanceof Duration || value instanceof UUID) {
      return value.toString();
    }
    if (value instanceof EnumerationType.Value constant) {
      return type.getLogicalType(EnumerationType.class).toString(constant);
    }
    if (value instanceof OneOfType.Value one) {
      OneOfType cases = type.getLogicalType(OneOfType.class);
      Schema schema = cases.getOneOfSchema();
      String name = cases.getCaseEnumType().toString(one.getCaseType());
      return plain(schema.getField(name).getType(), one.getValue());
    }
    @SuppressWarnings("unchecked") // a type converts its own values
    LogicalType<Object, Object> other = (LogicalType<Object, Object>) type.getLogicalType();
    return other == null ? null : plain(other.getBaseType(), other.toBaseType(value));
  }

  private static FieldType part(@Nullable FieldType type) {
    if (type == null) {
      throw new IllegalStateException("collections and maps have the types of their elements");
    }
    return type;
  }
}
