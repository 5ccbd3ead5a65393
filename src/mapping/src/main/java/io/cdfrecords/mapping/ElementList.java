package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.UnmappedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The list whose elements are rows.
 *
 * @param names the names that lead to it
 */
record ElementList(List<String> names) {
  /** The name of an element that is not an object. */
  static final String VALUE = "value";

  /** Returns the rows of {@code row}; one that lacks the list is refused. */
  List<Row> rows(Row row) throws UnmappedException {
    List<Row> rows = new ArrayList<>();
    for (Object element : list(row)) {
      rows.add(row.element(fields(element)));
    }
    return rows;
  }

  private List<?> list(Row row) throws UnmappedException {
    String path = String.join(".", names);
    Object value = row.at(path);
    if (!(value instanceof List<?> list)) {
      throw new UnmappedException("each: field " + path + " must be a list");
    }
    return list;
  }

  private static Map<String, @Nullable Object> fields(@Nullable Object element) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (element instanceof Map<?, ?> map) {
      map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    } else {
      fields.put(VALUE, element);
    }
    return fields;
  }

  /**
   * Returns the fields of {@code row} with only one element of the list, as a dead letter keeps
   * them.
   *
   * @param index of the element, from 0
   */
  Map<String, @Nullable Object> only(Row row, int index) {
    return only(row.fields(), 0, index);
  }

  private Map<String, @Nullable Object> only(Map<?, ?> fields, int depth, int index) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
    Object value = fields.get(names.get(depth));
    if (value instanceof Map<?, ?> inner && depth + 1 < names.size()) {
      copy.put(names.get(depth), only(inner, depth + 1, index));
    } else if (value instanceof List<?> list && index < list.size()) {
      copy.put(names.get(depth), list.subList(index, index + 1));
    }
    return copy;
  }
}
