package io.cdfrecords.pipelines.propose;

import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.mapping.value.TextConversions;
import io.cdfrecords.mapping.value.UnmappedException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What makes the external id of a record.
 *
 * @param template the mapping's externalId
 * @param note why
 */
record IdGuess(String template, String note) {
  private static final int LONGEST = 256;
  private static final int MOST_PAIRED = 12;
  private static final Pattern ID_NAME =
      Pattern.compile(
          "(?i)(.*[^a-z])?(id|ids|key|uuid|guid|no|nr|num|number|code)|.*[a-z](Id|ID|Key|No|Nr)");

  private static final String SAMPLE = "in the sample: whether it always is, is a person's to say";

  /**
   * Returns the guess for the columns of a sample.
   *
   * @param measures tells which columns are times or fractions, which name nothing alone
   */
  static IdGuess of(List<ColumnLook> columns, Predicate<ColumnLook> measures) {
    List<ColumnLook> candidates = columns.stream().filter(IdGuess::mayName).toList();
    List<ColumnLook> unique =
        candidates.stream()
            .filter(column -> !measures.test(column) && isUnique(List.of(column)))
            .sorted(Comparator.comparing((ColumnLook column) -> !isNamed(column)))
            .toList();
    if (!unique.isEmpty()) {
      ColumnLook first = unique.get(0);
      List<String> others =
          unique.stream().skip(1).limit(5).map(other -> Yaml.comment(other.path())).toList();
      return new IdGuess(
          template(List.of(first)),
          Guess.MARK
              + Yaml.comment(first.path())
              + " is unique and never empty "
              + SAMPLE
              + (others.isEmpty() ? "" : "; so are " + String.join(", ", others)));
    }
    return pair(candidates);
  }

  private static IdGuess pair(List<ColumnLook> candidates) {
    List<ColumnLook> few = candidates.stream().limit(MOST_PAIRED).toList();
    for (int i = 0; i < few.size(); i++) {
      for (int j = i + 1; j < few.size(); j++) {
        List<ColumnLook> both = List.of(few.get(i), few.get(j));
        if (isUnique(both)) {
          return new IdGuess(
              template(both), Guess.MARK + "no column is unique; these two together are " + SAMPLE);
        }
      }
    }
    return new IdGuess(
        "contentHash",
        Guess.MARK
            + "no column or pair of columns is unique and never empty: a hash of the content makes"
            + " the id, so that rows of equal content are one record");
  }

  private static boolean isNamed(ColumnLook column) {
    return ID_NAME.matcher(column.path()).matches();
  }

  private static String template(List<ColumnLook> columns) {
    List<String> fields = columns.stream().map(column -> "{" + column.path() + "}").toList();
    return Yaml.text(String.join("/", fields));
  }

  /** Returns whether a column has a name for each row, in a form that programs write alike. */
  private static boolean mayName(ColumnLook column) {
    return column.values().size() == column.rows()
        && column.rows() > 0
        && column.path().indexOf('{') < 0
        && column.path().indexOf('}') < 0
        && column.isAll(
            value ->
                value instanceof String
                    || value instanceof Instant
                    || value instanceof LocalDate
                    || (value instanceof Number
                        && !(value instanceof Double)
                        && !(value instanceof Float)));
  }

  private static boolean isUnique(List<ColumnLook> columns) {
    Set<String> ids = new HashSet<>();
    int rows = columns.get(0).rows();
    for (int row = 0; row < rows; row++) {
      List<String> parts = new ArrayList<>();
      for (ColumnLook column : columns) {
        parts.add(part(column.values().get(row)));
      }
      String id = String.join("/", parts);
      if (id.length() > LONGEST || id.indexOf('\0') >= 0 || !ids.add(id)) {
        return false;
      }
    }
    return true;
  }

  private static String part(Object value) {
    try {
      return Blanks.strip(TextConversions.text(value));
    } catch (UnmappedException e) {
      // Half of a character: no id, so no id that is unique.
      return "";
    }
  }
}
