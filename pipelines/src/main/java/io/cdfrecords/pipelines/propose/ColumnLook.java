package io.cdfrecords.pipelines.propose;

import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.UnreadableValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a sample shows of one column.
 *
 * @param path how a mapping names it
 * @param rows how many rows the sample has
 * @param values its values that are neither null nor blank, in their order
 * @param unreadable how many of its values cannot be read
 */
record ColumnLook(String path, int rows, List<Object> values, int unreadable) {
  /** Returns what {@code all} show, a value for each row. */
  static ColumnLook of(String path, List<? extends @Nullable Object> all) {
    List<Object> values = new ArrayList<>();
    int unreadable = 0;
    for (Object value : all) {
      if (value instanceof UnreadableValue) {
        unreadable++;
      } else if (value != null && !(value instanceof String text && Blanks.isBlank(text))) {
        values.add(value);
      }
    }
    return new ColumnLook(path, all.size(), List.copyOf(values), unreadable);
  }

  /** Returns a look at other values of the same column. */
  ColumnLook with(List<Object> others) {
    return new ColumnLook(path, rows, others, unreadable);
  }

  /** Returns whether every value is of {@code kind}; false where there is none. */
  boolean isAll(Class<?> kind) {
    return isAll(kind::isInstance);
  }

  boolean isAll(Predicate<Object> kind) {
    return !values.isEmpty() && values.stream().allMatch(kind);
  }

  boolean has(Class<?> kind) {
    return values.stream().anyMatch(kind::isInstance);
  }

  /** Returns whether blanks stand around any of its texts. */
  boolean hasBlanks() {
    return values.stream()
        .anyMatch(value -> value instanceof String text && !Blanks.strip(text).equals(text));
  }

  /** Returns those of its values that are texts, without blanks around them. */
  List<String> texts() {
    return values.stream()
        .filter(String.class::isInstance)
        .map(value -> Blanks.strip((String) value))
        .toList();
  }

  /** Returns how many values differ. */
  int distinct() {
    Set<Object> different = new HashSet<>();
    values.forEach(value -> different.add(value instanceof String t ? Blanks.strip(t) : value));
    return different.size();
  }

  /** Returns whether each row has a value, and no two the same. */
  boolean isUnique() {
    return values.size() == rows && distinct() == rows;
  }

  /** Returns what was seen, for a comment; no value. */
  String summary() {
    String kinds =
        values.isEmpty()
            ? "no value in the sample"
            : values.size() + " of " + rows + " rows with a value, " + distinct() + " different";
    return unreadable == 0 ? kinds : kinds + ", " + unreadable + " that cannot be read";
  }
}
