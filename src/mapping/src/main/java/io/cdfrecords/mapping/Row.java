package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.mapping.value.UnreadableValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of input: plain Java values by field. A value is null, a {@code String}, {@code Boolean},
 * {@code Number}, {@code Instant}, {@code LocalDate}, {@link UnreadableValue}, a {@code List} or a
 * {@code Map} of these.
 */
public final class Row {
  /** Leads from an element of a list to the object that contains the list. */
  static final String PARENT = "..";

  static final String THROUGH_LIST = "leads through a list: name the element, as values[0]";
  static final String NO_FIELDS = "leads into a value without fields";
  static final String NO_LIST = "has an index, but leads to no list";
  private static final Object MISSING = new Object();

  private final Map<String, ? extends @Nullable Object> fields;
  private final boolean closed;
  private final @Nullable Row parent;
  private final Map<String, ? extends @Nullable Object> derived;

  private Row(
      Map<String, ? extends @Nullable Object> fields,
      boolean closed,
      @Nullable Row parent,
      Map<String, ? extends @Nullable Object> derived) {
    this.fields = fields;
    this.closed = closed;
    this.parent = parent;
    this.derived = derived;
  }

  /**
   * Returns a row of a file whose header or schema names every field; any other field is an error.
   */
  public static Row closed(Map<String, ? extends @Nullable Object> fields) {
    return new Row(fields, true, null, Map.of());
  }

  /** Returns a row that may leave fields out. */
  public static Row open(Map<String, ? extends @Nullable Object> fields) {
    return new Row(fields, false, null, Map.of());
  }

  /**
   * Returns an element of a list of this row, as a row of its own; {@code ..site} is this row's
   * site.
   */
  Row element(Map<String, ? extends @Nullable Object> element) {
    return new Row(element, false, this, Map.of());
  }

  /** The same row with fields that a mapping derives. */
  Row with(Map<String, ? extends @Nullable Object> more) {
    return new Row(fields, closed, parent, more);
  }

  /** Returns its fields, as they were given. */
  public Map<String, ? extends @Nullable Object> fields() {
    return fields;
  }

  /**
   * Returns the value at {@code path}, or null where there is none.
   *
   * @param path a field's name, or the names that lead to a nested one, as {@link FieldPath} has it
   * @throws UnmappedException if the header or schema has no such field, or the path leads where no
   *     field can be
   */
  @Nullable Object at(String path) throws UnmappedException {
    Object value = find(path);
    if (value != MISSING) {
      return value;
    }
    if (closed && FieldPath.first(path, fields::containsKey) == null) {
      throw new UnmappedException("is not in the file's header or schema");
    }
    return null;
  }

  /** As {@link #at}, but null where the header or schema has no such field. */
  @Nullable Object atOptional(String path) throws UnmappedException {
    Object value = find(path);
    return value == MISSING ? null : value;
  }

  /** Returns whether the row has the field at {@code path}, with or without a value. */
  boolean has(String path) {
    try {
      return find(path) != MISSING;
    } catch (UnmappedException e) {
      return false;
    }
  }

  private @Nullable Object find(String path) throws UnmappedException {
    if (!derived.isEmpty() && derived.containsKey(path)) {
      Object value = derived.get(path);
      return value == null ? null : readable(value);
    }
    if (parent != null && path.startsWith(PARENT)) {
      return parent.find(path.substring(PARENT.length()));
    }
    return find(fields, path);
  }

  private static @Nullable Object find(Map<?, ?> map, String path) throws UnmappedException {
    Object direct = map.get(path);
    if (direct != null) {
      return readable(direct);
    }
    FieldPath.Step step = FieldPath.first(path, map::containsKey);
    return step == null ? MISSING : follow(map.get(step.name()), step.rest());
  }

  private static @Nullable Object follow(@Nullable Object value, String rest)
      throws UnmappedException {
    if (value == null || rest.isEmpty()) {
      return value == null ? null : readable(value);
    }
    if (rest.startsWith("[")) {
      int index = FieldPath.index(rest);
      if (!(value instanceof List<?> list) || index < 0) {
        throw new UnmappedException(NO_LIST);
      }
      return index < list.size() ? follow(list.get(index), FieldPath.afterIndex(rest)) : MISSING;
    }
    if (value instanceof Map<?, ?> map) {
      return find(map, rest.substring(1));
    }
    throw new UnmappedException(value instanceof List ? THROUGH_LIST : NO_FIELDS);
  }

  private static Object readable(Object value) throws UnmappedException {
    if (value instanceof UnreadableValue unreadable) {
      throw new UnmappedException(unreadable.rule());
    }
    return value;
  }
}
