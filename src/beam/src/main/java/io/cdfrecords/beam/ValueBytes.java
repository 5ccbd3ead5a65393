package io.cdfrecords.beam;

import io.cdfrecords.record.DirectRelation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/** Encodes the value of a property: a code for its type, then the value. */
final class ValueBytes {
  private ValueBytes() {}

  static void write(@Nullable Object value, OutputStream out) throws IOException {
    if (value == null) {
      out.write(0);
    } else if (value instanceof String text) {
      out.write(1);
      StateBytes.writeText(text, out);
    } else if (value instanceof Boolean flag) {
      out.write(flag ? 2 : 3);
    } else if (value instanceof Integer number) {
      out.write(4);
      StateBytes.writeLong(number, out);
    } else if (value instanceof Long number) {
      out.write(5);
      StateBytes.writeLong(number, out);
    } else if (value instanceof Float number) {
      out.write(6);
      StateBytes.writeLong(Float.floatToIntBits(number), out);
    } else if (value instanceof Double number) {
      out.write(7);
      StateBytes.writeLong(Double.doubleToLongBits(number), out);
    } else if (value instanceof Instant time) {
      out.write(8);
      StateBytes.writeLong(time.getEpochSecond(), out);
      VarInt.encode(time.getNano(), out);
    } else if (value instanceof DirectRelation relation) {
      out.write(9);
      StateBytes.writeText(relation.space(), out);
      StateBytes.writeText(relation.externalId(), out);
    } else if (value instanceof List<?> list) {
      out.write(10);
      VarInt.encode(list.size(), out);
      for (Object element : list) {
        write(element, out);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.write(11);
      VarInt.encode(map.size(), out);
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        StateBytes.writeText((String) entry.getKey(), out);
        write(entry.getValue(), out);
      }
    } else {
      out.write(rareCode(value));
      StateBytes.writeText(value.toString(), out);
    }
  }

  static @Nullable Object read(InputStream in) throws IOException {
    int code = StateBytes.readCode(in);
    return switch (code) {
      case 0 -> null;
      case 1 -> StateBytes.readText(in);
      case 2 -> true;
      case 3 -> false;
      case 4 -> (int) StateBytes.readLong(in);
      case 5 -> (Object) StateBytes.readLong(in);
      case 6 -> Float.intBitsToFloat((int) StateBytes.readLong(in));
      case 7 -> Double.longBitsToDouble(StateBytes.readLong(in));
      case 8 -> Instant.ofEpochSecond(StateBytes.readLong(in), VarInt.decodeInt(in));
      case 9 -> new DirectRelation(StateBytes.readText(in), StateBytes.readText(in));
      case 10 -> readList(in);
      case 11 -> readMap(in);
      default -> readRare(code, StateBytes.readText(in));
    };
  }

  private static List<@Nullable Object> readList(InputStream in) throws IOException {
    int size = StateBytes.readSize(in);
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(read(in));
    }
    return list;
  }

  private static Map<String, @Nullable Object> readMap(InputStream in) throws IOException {
    int size = StateBytes.readSize(in);
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String key = StateBytes.readText(in);
      map.put(key, read(in));
    }
    return map;
  }

  /** Returns the types that are rare enough to be encoded as text. */
  private static int rareCode(Object value) throws CoderException {
    if (value instanceof OffsetDateTime) {
      return 12;
    }
    if (value instanceof LocalDate) {
      return 13;
    }
    if (value instanceof BigInteger) {
      return 14;
    }
    if (value instanceof BigDecimal) {
      return 15;
    }
    if (value instanceof Short) {
      return 16;
    }
    if (value instanceof Byte) {
      return 17;
    }
    throw new CoderException("a property cannot hold a " + value.getClass().getName());
  }

  private static Object readRare(int code, String text) throws CoderException {
    return switch (code) {
      case 12 -> OffsetDateTime.parse(text);
      case 13 -> LocalDate.parse(text);
      case 14 -> new BigInteger(text);
      case 15 -> new BigDecimal(text);
      case 16 -> Short.valueOf(text);
      case 17 -> Byte.valueOf(text);
      default -> throw new CoderException("there is no type of value with the code " + code);
    };
  }
}
