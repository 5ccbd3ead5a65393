package io.cdfrecords.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of input: plain Java values by field. A value is null, a {@code String}, {@code Boolean},
 * {@code Number}, {@code Instant}, {@code LocalDate}, a {@code List} or a {@code Map} of these.
 */
public final class Row {
  private final Map<String, ? extends @Nullable Object> fields;
  private final boolean closed;

  private Row(Map<String, ? extends @Nullable Object> fields, boolean closed) {
    this.fields = fields;
    this.closed = closed;
  }

  /** A row of a file whose header or schema names every field: another field is a mistake. */
  public static Row closed(Map<String, ? extends @Nullable Object> fields) {
    return new Row(fields, true);
  }

  /** A row that may leave fields out. */
  public static Row open(Map<String, ? extends @Nullable Object> fields) {
    return new Row(fields, false);
  }

  /** Its fields, as they were given. */
  public Map<String, ? extends @Nullable Object> fields() {
    return fields;
  }

  /**
   * The value at {@code path}, or null where there is none.
   *
   * @param path a field's name, or the names that lead to a nested one, joined with dots
   * @throws UnmappedException if the header or schema has no such field
   */
  @Nullable Object at(String path) throws UnmappedException {
    if (fields.containsKey(path)) {
      return fields.get(path);
    }
    String[] names = path.split("\\.", -1);
    if (closed && !fields.containsKey(names[0])) {
      throw new UnmappedException("is not in the file's header or schema");
    }
    Object value = fields;
    for (String name : names) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }
}
