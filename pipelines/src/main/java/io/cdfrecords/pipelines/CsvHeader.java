package io.cdfrecords.pipelines;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of the columns of a CSV file, as its first row gives them.
 *
 * @param names in their order, without blanks around them; a column without a name is not read
 * @param fault why no row can be read by it, or null where rows can
 */
record CsvHeader(List<String> names, @Nullable String fault) {
  /** A header that cannot be read. */
  static CsvHeader unreadable() {
    return new CsvHeader(List.of(), "the file's header cannot be read");
  }

  static CsvHeader of(List<String> fields) {
    List<String> names = fields.stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        return new CsvHeader(
            names, "the file's header must name a column once, but repeats " + name);
      }
    }
    return new CsvHeader(names, null);
  }

  /** Why a row of {@code fields} does not fit the header, or null where it does. */
  @Nullable String faultOf(List<String> fields) {
    if (fault != null || fields.size() == names.size()) {
      return fault;
    }
    return "the row must have "
        + names.size()
        + " fields, as the header has, but has "
        + fields.size();
  }

  Map<String, String> named(List<String> fields) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty()) {
        row.put(names.get(i), fields.get(i));
      }
    }
    return row;
  }
}
