package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.Conversion;
import io.cdfrecords.mapping.value.ValueTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of a lookup, which names a file that a mapping looks values up in.
 *
 * @param files of each file its rows, the names of its columns first
 */
record LookupReader(Map<String, List<List<String>>> files) {
  /** The keys of a lookup. */
  static final List<String> KEYS = List.of("file", "key", "value", "otherwise");

  /** Returns the table that {@code keys} name; null, and a fault, where they name none. */
  @Nullable ValueTable read(YamlObject keys) {
    keys.knowing(KEYS);
    String file = keys.required("file");
    String key = keys.required("key");
    String value = keys.required("value");
    String otherwise = keys.word("otherwise", "refuse", "empty");
    if (file == null || key == null || value == null) {
      return null;
    }
    List<List<String>> rows = files.get(file);
    if (rows == null || rows.isEmpty()) {
      keys.fault("file", "must be a CSV file beside the mapping, but was \"" + file + "\"");
      return null;
    }
    int keyColumn = column(keys, "key", key, rows.get(0));
    int valueColumn = column(keys, "value", value, rows.get(0));
    return keyColumn < 0 || valueColumn < 0
        ? null
        : new ValueTable(
            table(keys, rows, keyColumn, valueColumn),
            otherwise.equals("empty") ? Conversion.NO_VALUE : null,
            "must stand in the column " + key + " of " + file);
  }

  private static int column(YamlObject keys, String key, String name, List<String> header) {
    int column = header.indexOf(name);
    if (column < 0 || column != header.lastIndexOf(name)) {
      keys.fault(
          key,
          "must be one column of the file, which has "
              + String.join(", ", header)
              + ", but was \""
              + name
              + "\"");
      return -1;
    }
    return column;
  }

  private static Map<String, String> table(
      YamlObject keys, List<List<String>> rows, int keyColumn, int valueColumn) {
    Map<String, String> table = new HashMap<>();
    for (int i = 1; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      String key = Blanks.strip(row.get(keyColumn));
      String value = Blanks.strip(row.get(valueColumn));
      String other = key.isEmpty() || value.isEmpty() ? null : table.putIfAbsent(key, value);
      if (other != null && !other.equals(value)) {
        keys.fault("file", "must give each key one value, but row " + i + " gives another one");
      }
    }
    return table;
  }
}
