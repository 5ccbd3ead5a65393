package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.value.UnreadableValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Converts Avro's values to plain Java values, with logical types applied. */
final class AvroValues {
  private AvroValues() {}

  /** Returns the plain form of {@code value} of the schema {@code schema}. */
  static @Nullable Object plain(Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    String logical = schema.getProp("logicalType");
    String unsupported = AvroShape.unsupported(schema);
    if (unsupported != null) {
      return new UnreadableValue(
          "is of the type " + unsupported + ", which is not supported", unsupported);
    }
    return switch (schema.getType()) {
      case UNION ->
          plain(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
      case RECORD -> record((IndexedRecord) value);
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        ((Iterable<?>) value).forEach(one -> list.add(plain(schema.getElementType(), one)));
        yield list;
      }
      case MAP -> map(schema, (Map<?, ?>) value);
      case STRING -> text(value);
      case ENUM -> value.toString();
      case BYTES -> bytes(schema, content((ByteBuffer) value));
      case FIXED -> {
        byte[] content = ((GenericFixed) value).bytes();
        yield "uuid".equals(logical) && content.length == 16
            ? TextBytes.uuid(content)
            : bytes(schema, content);
      }
      case INT, LONG -> logical == null ? value : LogicalTime.plain(logical, (Number) value);
      default -> value;
    };
  }

  private static Map<String, @Nullable Object> record(IndexedRecord record) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Schema.Field field : record.getSchema().getFields()) {
      fields.put(field.name(), plain(field.schema(), record.get(field.pos())));
    }
    return fields;
  }

  private static Object text(Object value) {
    return value instanceof Utf8 utf8
        ? TextBytes.utf8(utf8.getBytes(), utf8.getByteLength())
        : value.toString();
  }

  private static Object map(Schema schema, Map<?, ?> entries) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      Object key = text(entry.getKey());
      if (key instanceof UnreadableValue unreadable) {
        return unreadable;
      }
      map.put(key.toString(), plain(schema.getValueType(), entry.getValue()));
    }
    return map;
  }

  private static Object bytes(Schema schema, byte[] content) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
        ? TextBytes.decimal(content, decimal.getScale())
        : Base64.getEncoder().encodeToString(content);
  }

  private static byte[] content(ByteBuffer buffer) {
    byte[] content = new byte[buffer.remaining()];
    buffer.duplicate().get(content);
    return content;
  }
}
