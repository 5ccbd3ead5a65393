package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.value.UnreadableValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Converts Parquet's values to plain Java values, with logical types applied. */
final class ParquetValues {
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;
  private static final long SECONDS_OF_DAY = 86_400;

  private ParquetValues() {}

  /** Returns the fields of {@code group}: all of its schema, with null for a missing value. */
  static Map<String, @Nullable Object> fields(Group group) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < group.getType().getFieldCount(); i++) {
      fields.put(group.getType().getFieldName(i), field(group, i));
    }
    return fields;
  }

  private static @Nullable Object field(Group group, int index) {
    Type type = group.getType().getType(index);
    int count = group.getFieldRepetitionCount(index);
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      List<@Nullable Object> list = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        list.add(value(group, index, i));
      }
      return list;
    }
    return count == 0 ? null : value(group, index, 0);
  }

  private static @Nullable Object value(Group group, int index, int place) {
    Type type = group.getType().getType(index);
    String unsupported = ParquetShape.unsupported(type);
    if (unsupported != null) {
      return new UnreadableValue(
          "is of the type " + unsupported + ", which is not supported", unsupported);
    }
    if (type.isPrimitive()) {
      return primitive(group, index, place);
    }
    Group inner = group.getGroup(index, place);
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof ListLogicalTypeAnnotation) {
      return list(inner);
    }
    return ParquetShape.isMap(logical) ? map(inner) : fields(inner);
  }

  /** A list is a group that repeats either its elements or groups of one element each. */
  private static List<@Nullable Object> list(Group list) {
    List<@Nullable Object> elements = new ArrayList<>();
    Type repeated = list.getType().getType(0);
    boolean wrapped = ParquetShape.isWrapped(repeated);
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      elements.add(wrapped ? field(list.getGroup(0, i), 0) : value(list, 0, i));
    }
    return elements;
  }

  private static Object map(Group map) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group entry = map.getGroup(0, i);
      boolean hasValue = entry.getType().getFieldCount() > 1;
      Object key = field(entry, 0);
      if (key instanceof UnreadableValue) {
        return key;
      }
      if (key == null || key instanceof Map || key instanceof List) {
        return new UnreadableValue(
            "must have a text or a number as the key of every entry", String.valueOf(key));
      }
      entries.put(String.valueOf(key), hasValue ? field(entry, 1) : null);
    }
    return entries;
  }

  private static @Nullable Object primitive(Group group, int index, int place) {
    Type type = group.getType().getType(index);
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> group.getBoolean(index, place);
      case FLOAT -> group.getFloat(index, place);
      case DOUBLE -> group.getDouble(index, place);
      case INT32 -> number(logical, group.getInteger(index, place));
      case INT64 -> number(logical, group.getLong(index, place));
      case INT96 -> int96(group.getInt96(index, place).getBytes());
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(logical, group.getBinary(index, place).getBytes());
    };
  }

  private static Object number(@Nullable LogicalTypeAnnotation logical, Number number) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return BigDecimal.valueOf(number.longValue(), decimal.getScale());
    }
    if (logical instanceof IntLogicalTypeAnnotation whole) {
      return whole(whole.isSigned() ? number : unsigned(number), whole);
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return LogicalTime.plain("date", number);
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return LogicalTime.plain("time-" + unit(time.getUnit()), number);
    }
    if (logical instanceof TimestampLogicalTypeAnnotation time) {
      String name = (time.isAdjustedToUTC() ? "timestamp-" : "local-timestamp-");
      return LogicalTime.plain(name + unit(time.getUnit()), number);
    }
    return number;
  }

  /** Returns the number of an IEEE 754 half: a sign, five bits of exponent, ten of fraction. */
  private static float float16(int bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float sign = bits < 0 ? -1 : 1;
    if (exponent == 0x1F) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    return exponent == 0
        ? sign * Math.scalb((float) fraction, -24)
        : sign * Math.scalb((float) (fraction | 0x400), exponent - 25);
  }

  /** A number that is wider than its type says was written by mistake: which of its bits count? */
  private static Object whole(Number number, IntLogicalTypeAnnotation type) {
    int width = type.getBitWidth();
    long value = number.longValue();
    boolean fits =
        width == 64
            || (type.isSigned() ? (value >> (width - 1)) == (value >> 63) : (value >> width) == 0);
    return fits
        ? number
        : new UnreadableValue(
            "must be a whole number of " + width + " bits, as its type says", number.toString());
  }

  private static Number unsigned(Number number) {
    if (number instanceof Integer) {
      return Integer.toUnsignedLong(number.intValue());
    }
    long value = number.longValue();
    return value >= 0 ? value : new BigInteger(Long.toUnsignedString(value));
  }

  private static String unit(LogicalTypeAnnotation.TimeUnit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the timestamp of older writers: nanoseconds of the day, then a Julian day. */
  private static Instant int96(byte[] bytes) {
    ByteBuffer parts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = parts.getLong();
    long days = parts.getInt() - JULIAN_DAY_OF_1970;
    return Instant.ofEpochSecond(days * SECONDS_OF_DAY, nanos);
  }

  private static Object bytes(@Nullable LogicalTypeAnnotation logical, byte[] content) {
    if (logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation
        || logical instanceof JsonLogicalTypeAnnotation) {
      return TextBytes.utf8(content, content.length);
    }
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      return TextBytes.uuid(content);
    }
    if (logical instanceof Float16LogicalTypeAnnotation) {
      return float16((content[0] & 0xFF) | content[1] << 8);
    }
    return logical instanceof DecimalLogicalTypeAnnotation decimal
        ? TextBytes.decimal(content, decimal.getScale())
        : Base64.getEncoder().encodeToString(content);
  }
}
