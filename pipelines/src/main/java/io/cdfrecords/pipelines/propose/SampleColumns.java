package io.cdfrecords.pipelines.propose;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a sample: the fields of its rows, and those of objects that look the same in most
 * rows.
 *
 * @param columns the columns, in the order in which rows show them
 * @param unnamed the fields that no path can name, which only the rest of a row takes
 */
record SampleColumns(List<ColumnLook> columns, List<String> unnamed) {
  private static final int MOST_LEVELS = 4;
  private static final int MOST_FIELDS = 30;

  /**
   * Returns the columns of {@code rows}.
   *
   * @param whole tells of which paths objects are not taken apart
   */
  static SampleColumns of(
      List<Map<String, ? extends @Nullable Object>> rows, Predicate<String> whole) {
    List<ColumnLook> columns = new ArrayList<>();
    List<String> unnamed = new ArrayList<>();
    for (String name : names(rows)) {
      if (isPath(name)) {
        add(name, values(rows, name), 1, whole, columns);
      } else {
        unnamed.add(name);
      }
    }
    return new SampleColumns(List.copyOf(columns), List.copyOf(unnamed));
  }

  private static void add(
      String path,
      List<@Nullable Object> values,
      int depth,
      Predicate<String> whole,
      List<ColumnLook> columns) {
    List<Map<?, ?>> objects = new ArrayList<>();
    boolean onlyObjects = true;
    for (Object value : values) {
      if (value instanceof Map<?, ?> object) {
        objects.add(object);
      } else {
        onlyObjects &= value == null;
      }
    }
    Set<String> inner = names(objects);
    if (!onlyObjects || whole.test(path) || depth == MOST_LEVELS || !isFixed(objects, inner)) {
      columns.add(ColumnLook.of(path, values));
      return;
    }
    for (String name : inner) {
      List<@Nullable Object> fields = new ArrayList<>();
      for (Object value : values) {
        fields.add(value instanceof Map<?, ?> object ? object.get(name) : null);
      }
      add(path + "." + name, fields, depth + 1, whole, columns);
    }
  }

  /** Returns whether objects have the same fields, rather than each its own. */
  private static boolean isFixed(List<Map<?, ?>> objects, Set<String> names) {
    if (names.isEmpty() || names.size() > MOST_FIELDS) {
      return false;
    }
    for (String name : names) {
      long having = objects.stream().filter(object -> object.containsKey(name)).count();
      if (!isSimple(name) || 2 * having < objects.size()) {
        return false;
      }
    }
    return objects.stream().allMatch(object -> !object.isEmpty());
  }

  /** Returns whether a name leads nowhere else when it stands in a path. */
  private static boolean isSimple(String name) {
    return isPath(name) && name.indexOf('.') < 0 && name.indexOf('[') < 0;
  }

  private static boolean isPath(String name) {
    return !name.isBlank() && !name.startsWith("..");
  }

  private static Set<String> names(List<? extends Map<?, ?>> rows) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> row.keySet().forEach(name -> names.add(String.valueOf(name))));
    return names;
  }

  private static List<@Nullable Object> values(
      List<Map<String, ? extends @Nullable Object>> rows, String name) {
    List<@Nullable Object> values = new ArrayList<>(rows.size());
    rows.forEach(row -> values.add(row.get(name)));
    return values;
  }

  /**
   * Returns the columns of which no value can be read, whose type the files have and none takes.
   */
  List<ColumnLook> unreadable() {
    return columns.stream()
        .filter(column -> column.values().isEmpty() && column.unreadable() > 0)
        .toList();
  }
}
