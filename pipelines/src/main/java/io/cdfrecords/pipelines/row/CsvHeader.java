package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.Row;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The names of the columns of a CSV file, as its first row gives them.
 *
 * @param names in their order, without blanks around them; a column without a name is not read
 * @param fault why no row can be read by it, or null where rows can
 */
public record CsvHeader(List<String> names, @Nullable String fault) {
  /** The header that {@code row} is. */
  public static CsvHeader of(CsvText row, CsvFields parser) {
    List<String> names = row.fault() == null ? parser.of(row.text()) : null;
    return names == null ? unreadable("the file's header cannot be read") : of(names);
  }

  /** A header that cannot be read. */
  public static CsvHeader unreadable(String fault) {
    return new CsvHeader(List.of(), fault);
  }

  public static CsvHeader of(List<String> fields) {
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

  /** What {@code mapper} makes of a row of {@code fields}. */
  public ReadPlace map(RowMapper mapper, List<String> fields, long line, Supplier<String> text) {
    String fault = faultOf(fields);
    return fault == null
        ? mapper.map(Row.closed(named(fields)), line, text)
        : mapper.unmapped(line, fault, text.get());
  }

  /** Why a row of {@code fields} does not fit the header, or null where it does. */
  private @Nullable String faultOf(List<String> fields) {
    if (fault != null || fields.size() == names.size()) {
      return fault;
    }
    return "the row must have "
        + names.size()
        + " fields, as the header has, but has "
        + fields.size();
  }

  private Map<String, String> named(List<String> fields) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty()) {
        row.put(names.get(i), fields.get(i));
      }
    }
    return row;
  }
}
