package io.cdfrecords.emulator.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON values made of plain maps, lists and records, for answers that are small. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Makes an object of one attribute. */
  public static Map<String, Object> object(String name, Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(name, value);
    return object;
  }

  /** Makes an object of two attributes, in this order. */
  public static Map<String, Object> object(
      String name1, Object value1, String name2, Object value2) {
    Map<String, Object> object = object(name1, value1);
    object.put(name2, value2);
    return object;
  }

  /** Writes a value of maps, lists, records, texts, numbers and booleans. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass(), e);
    }
  }
}
