package io.cdfrecords.pipelines.row;

import java.math.BigDecimal;
import java.math.BigInteger;
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
import org.jspecify.annotations.Nullable;

/** Avro's values as plain Java ones; logical types are what they stand for. */
final class AvroValues {
  private AvroValues() {}

  /** A record's or map's plain form, whose keys are texts. */
  static Map<String, @Nullable Object> fields(Map<?, ?> plain) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    plain.forEach((key, value) -> fields.put(String.valueOf(key), value));
    return fields;
  }

  /** The plain form of {@code value}, which is of {@code schema}. */
  static @Nullable Object plain(Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    String logical = schema.getProp("logicalType");
    return switch (schema.getType()) {
      case UNION ->
          plain(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
      case RECORD -> record((IndexedRecord) value);
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        ((Iterable<?>) value).forEach(one -> list.add(plain(schema.getElementType(), one)));
        yield list;
      }
      case MAP -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value)
            .forEach((key, one) -> map.put(key.toString(), plain(schema.getValueType(), one)));
        yield map;
      }
      case STRING, ENUM -> value.toString();
      case BYTES -> bytes(schema, content((ByteBuffer) value));
      case FIXED -> bytes(schema, ((GenericFixed) value).bytes());
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

  private static Object bytes(Schema schema, byte[] content) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && content.length > 0
        ? new BigDecimal(new BigInteger(content), decimal.getScale())
        : Base64.getEncoder().encodeToString(content);
  }

  private static byte[] content(ByteBuffer buffer) {
    byte[] content = new byte[buffer.remaining()];
    buffer.duplicate().get(content);
    return content;
  }
}
