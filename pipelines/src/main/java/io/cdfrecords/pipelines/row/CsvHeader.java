package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.CsvStyle;
import io.cdfrecords.mapping.FieldShape;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.pipelines.row.CsvCutter.CsvText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The names of the columns of a CSV file, from its first row. A column can also be named by its
 * position, as #3; a column without a name can be named only so.
 *
 * @param names the names in order, without blanks around them
 * @param repeated the names that more than one column has
 * @param positions the columns that are named by position, counted from 1
 * @param fault why rows cannot be read, or null if they can
 * @param cut parses the rows of the file, or null if there is a fault
 * @param pads whether rows may be shorter than the header, or longer by blank fields
 */
public record CsvHeader(
    List<String> names,
    Set<String> repeated,
    Set<Integer> positions,
    @Nullable String fault,
    @Nullable CsvFields cut,
    boolean pads) {
  /** Returns the header in {@code row}. */
  public static CsvHeader of(CsvText row, CsvFields parser, Mapping mapping) {
    List<String> names = row.fault() == null ? parser.of(row.text()) : null;
    return names == null
        ? unreadable("the file's header cannot be read")
        : of(names, mapping, parser);
  }

  /**
   * Returns the header that {@code mapping} gives for a file whose first row has {@code columns}.
   */
  static CsvHeader given(List<String> names, int columns, Mapping mapping, CsvFields parser) {
    return names.equals(CsvStyle.UNNAMED)
        ? of(IntStream.range(0, columns).mapToObj(i -> "").toList(), mapping, parser)
        : of(names, mapping, parser);
  }

  /**
   * Returns the header of a sheet, whose rows may be shorter; {@code names} may come from the
   * mapping.
   */
  static CsvHeader ofSheet(List<String> names, int columns, Mapping mapping) {
    CsvFields parser = new CsvFields(',', CsvStyle.USUAL);
    CsvHeader header = given(names, columns, mapping, parser);
    return new CsvHeader(
        header.names, header.repeated, header.positions, header.fault, parser, true);
  }

  /** Returns a header that cannot be read. */
  public static CsvHeader unreadable(String fault) {
    return new CsvHeader(List.of(), Set.of(), Set.of(), fault, null, false);
  }

  /** Returns the header of {@code fields}. */
  public static CsvHeader of(List<String> fields, Mapping mapping, CsvFields parser) {
    List<String> names = fields.stream().map(CsvHeader::name).toList();
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new LinkedHashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        repeated.add(name);
      }
    }
    Set<String> taken = mapping.fields();
    Set<Integer> positions = new LinkedHashSet<>();
    for (int i = 1; i <= names.size(); i++) {
      String name = names.get(i - 1);
      boolean nameless = name.isEmpty() || repeated.contains(name);
      boolean wanted = taken.contains("#" + i) || (nameless && mapping.takesRest());
      if (wanted && !seen.contains("#" + i)) {
        positions.add(i);
      }
    }
    return new CsvHeader(names, repeated, positions, null, parser, mapping.csv().pads());
  }

  /** Concatenated files have a byte order mark before each of their headers. */
  private static String name(String field) {
    return Blanks.strip(field);
  }

  /**
   * Returns whether a row of {@code fields} repeats the header. Case is ignored, except in a file
   * of one column, where a value may be the same word.
   */
  public boolean isAgain(List<String> fields) {
    boolean again = fields.size() == names.size();
    for (int i = 0; again && i < fields.size(); i++) {
      String field = name(fields.get(i));
      again = names.size() == 1 ? field.equals(names.get(i)) : field.equalsIgnoreCase(names.get(i));
    }
    return again;
  }

  /**
   * Checks that a row is not the header of another file that was joined to this one: of rows below
   * it each value would be in the wrong column.
   *
   * @throws RefusedFileException if its fields are names of columns, but not these in their order
   */
  void checkSame(List<String> fields, long line) throws RefusedFileException {
    int filled = 0;
    int inPlace = 0;
    int elsewhere = 0;
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      if (!field.isEmpty()) {
        filled++;
        if (field.chars().noneMatch(Character::isLetter)) {
          // Columns that are named by numbers, as hours, have such values too.
          continue;
        }
        if (i < names.size() && field.equalsIgnoreCase(names.get(i))) {
          inPlace++;
        } else if (inPlace + elsewhere == filled - 1 && names.contains(name(field))) {
          elsewhere++;
        } else if (filled > names.size() / 2 + 1 && inPlace == 0) {
          return;
        }
      }
    }
    boolean allNamed = filled > 1 && inPlace + elsewhere == filled;
    boolean mostInPlace = inPlace > 1 && 2 * inPlace > filled;
    if (allNamed || mostInPlace) {
      throw new RefusedFileException(
          "has another header at its line "
              + line
              + ", with other columns or in another order: read each part as a file of its own");
    }
  }

  /**
   * Returns why a row may be several, or null where it is one: a quoted field over lines, each of
   * which has the fields of a row.
   *
   * @param lines how many lines it has in its file, as "the lines 2 to 5"
   */
  public @Nullable String faultOfLines(String row, String lines, boolean multiline) {
    return multiline || cut == null || !cut.mayBeRows(row, names.size())
        ? null
        : "the row: a quoted field goes over "
            + lines
            + ", each of which has "
            + names.size()
            + " fields of its own: give csv: {quoting: none} where quotes are letters, or csv:"
            + " {multiline: true} where it is one text";
  }

  /** Returns the shape of rows. */
  public FieldShape shape() {
    Map<String, FieldShape> fields = new LinkedHashMap<>();
    for (String name : names) {
      if (!name.isEmpty()) {
        fields.put(
            name,
            repeated.contains(name)
                ? new FieldShape.Refused(
                    "is named more than once in the file's header: name its column by position,"
                        + " as #3")
                : new FieldShape.Single());
      }
    }
    positions.forEach(position -> fields.put("#" + position, new FieldShape.Single()));
    return new FieldShape.Fields(fields);
  }

  /** Returns the result of mapping a row of {@code fields} by {@code mapper}. */
  public LineResult map(RowMapper mapper, List<String> fields, long line, Supplier<String> text) {
    String broken = faultOf(fields);
    return broken == null
        ? mapper.map(Row.closed(named(fields)), line, text)
        : mapper.unmapped(line, broken, text.get());
  }

  /** Returns why a row of {@code fields} does not fit the header, or null if it does. */
  @Nullable String faultOf(List<? extends @Nullable Object> fields) {
    if (fault != null || fields.size() == names.size()) {
      return fault;
    }
    boolean fits = fields.stream().skip(names.size()).allMatch(CsvHeader::isBlank);
    if (pads && fits) {
      return null;
    }
    return "the row must have "
        + names.size()
        + " fields, as the header has, but has "
        + fields.size();
  }

  /** Returns the fields of a row by name. */
  Map<String, @Nullable Object> named(List<? extends @Nullable Object> fields) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!name.isEmpty() && !repeated.contains(name)) {
        row.put(name, at(fields, i));
      }
    }
    positions.forEach(position -> row.put("#" + position, at(fields, position - 1)));
    return row;
  }

  static boolean isBlank(@Nullable Object field) {
    return field == null || (field instanceof String text && text.isBlank());
  }

  private static @Nullable Object at(List<? extends @Nullable Object> fields, int index) {
    return index < fields.size() ? fields.get(index) : null;
  }
}
