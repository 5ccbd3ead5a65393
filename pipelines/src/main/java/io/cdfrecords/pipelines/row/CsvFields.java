package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.CsvLetters;
import io.cdfrecords.mapping.CsvStyle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Parses the text of one row of CSV. */
public final class CsvFields {
  /** The rule that a text breaks which is not one row. */
  public static final String RULE = "must be CSV as RFC 4180 has it";

  private final String separator;
  private final CsvLetters letters;
  private final CSVFormat format;

  /**
   * @param separator the separator of fields if {@code style} names none
   */
  public CsvFields(char separator, CsvStyle style) {
    this(separator(String.valueOf(separator), style), style.letters());
  }

  CsvFields(String separator, CsvLetters letters) {
    this.separator = separator;
    this.letters = letters;
    this.format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator)
            .setIgnoreEmptyLines(false)
            .setQuote(letters.quote())
            .setEscape(letters.escape())
            .get();
  }

  /** Returns the separator that {@code style} has, or else {@code other}. */
  static String separator(String other, CsvStyle style) {
    String own = style.letters().separator();
    return own == null ? other : own;
  }

  String separator() {
    return separator;
  }

  CsvLetters letters() {
    return letters;
  }

  /** Returns the fields of the row, or null if the text is not one row. */
  public @Nullable List<String> of(String row) {
    if (isPlain(row)) {
      return cut(row);
    }
    try (CSVParser parser = CSVParser.parse(row, format)) {
      Iterator<CSVRecord> rows = parser.iterator();
      List<String> fields = rows.next().toList();
      return rows.hasNext() ? null : fields;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      // The message quotes the input.
      return null;
    }
  }

  /**
   * Returns whether a row has neither quotes nor escapes: most rows have none, and need no parser.
   */
  private boolean isPlain(String row) {
    return !row.isEmpty()
        && !has(row, letters.quote())
        && !has(row, letters.escape())
        && row.indexOf('\n') < 0
        && row.indexOf('\r') < 0;
  }

  static boolean has(String row, @Nullable Character letter) {
    return letter != null && row.indexOf(letter) >= 0;
  }

  private List<String> cut(String row) {
    List<String> fields = new ArrayList<>();
    int begin = 0;
    for (int end = row.indexOf(separator); end >= 0; end = row.indexOf(separator, begin)) {
      fields.add(row.substring(begin, end));
      begin = end + separator.length();
    }
    fields.add(row.substring(begin));
    return fields;
  }

  /**
   * Returns whether {@code row} spans lines that each look like a row, with as many separators as
   * {@code row} has. Then two stray quotes may have turned many rows into one field. The lines with
   * the quotes may contain other separators, so that only the lines between them are counted,
   * unless these are a single short row.
   */
  boolean mayBeRows(String row, int columns) {
    if (columns < 3 || row.indexOf('\n') < 0) {
      return false;
    }
    List<String> lines = row.lines().filter(line -> !line.isBlank()).toList();
    if (areRows(lines, columns)) {
      return true;
    }
    List<String> between = lines.size() > 2 ? lines.subList(1, lines.size() - 1) : List.of();
    return (between.size() > 1 || (between.size() == 1 && columns > 3))
        && areRows(between, columns);
  }

  private boolean areRows(List<String> lines, int columns) {
    return lines.stream().allMatch(line -> separators(line) == columns - 1);
  }

  private long separators(String line) {
    long count = 0;
    for (int at = line.indexOf(separator); at >= 0; count++) {
      at = line.indexOf(separator, at + separator.length());
    }
    return count;
  }
}
