package io.cdfrecords.mapping;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A path to a field: names joined with dots, and an index in brackets for one element of a list, as
 * {@code values[0].v}. A field whose own name has dots or brackets is preferred to one that the
 * parts lead to, at every depth.
 */
final class FieldPath {
  private FieldPath() {}

  /** The first name of a path and what follows it, which begins with a dot or a bracket. */
  record Step(String name, String rest) {}

  /** Returns how much of a path exists; {@code known} knows the names of an object. */
  static @Nullable Step first(String path, Predicate<String> known) {
    for (int i = path.length(); i > 0; i--) {
      boolean ends = i == path.length() || path.charAt(i) == '.' || path.charAt(i) == '[';
      if (ends && known.test(path.substring(0, i))) {
        return new Step(path.substring(0, i), path.substring(i));
      }
    }
    return null;
  }

  /** Returns the index that {@code rest} begins with, or -1 where it begins with none. */
  static int index(String rest) {
    int end = rest.indexOf(']');
    if (end < 2 || end > 9 || !rest.substring(1, end).chars().allMatch(Character::isDigit)) {
      return -1;
    }
    return Integer.parseInt(rest.substring(1, end));
  }

  /** Returns what follows the index that {@code rest} begins with. */
  static String afterIndex(String rest) {
    return rest.substring(rest.indexOf(']') + 1);
  }
}
