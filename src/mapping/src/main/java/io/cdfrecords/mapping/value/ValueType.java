package io.cdfrecords.mapping.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The types a property can be given, by the names that a mapping has for them. */
public enum ValueType {
  TEXT,
  INT32,
  INT64,
  FLOAT32,
  FLOAT64,
  BOOLEAN,
  TIMESTAMP,
  DATE,
  JSON,
  DIRECT;

  /** Returns its name in a mapping. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns all names, in the order in which they are documented. */
  public static List<String> words() {
    return Arrays.stream(values()).map(ValueType::word).toList();
  }
}
