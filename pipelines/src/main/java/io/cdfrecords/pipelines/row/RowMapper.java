package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.FieldShape;
import io.cdfrecords.mapping.MappedRecord;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Maps the rows of one file.
 *
 * @param mapping how rows become records
 * @param file the file's name
 * @param look sees each row before it is mapped
 */
public record RowMapper(Mapping mapping, String file, Consumer<Row> look) {
  private static final int MOST_ELEMENTS_BITS = 24;

  /** A mapper whose rows go unseen. */
  public RowMapper(Mapping mapping, String file) {
    this(mapping, file, row -> {});
  }

  /** Returns the same mapper for rows that stand in {@code place}. */
  RowMapper in(String place) {
    return new RowMapper(mapping, place, look);
  }

  /**
   * Checks the mapping against the header or schema of a file.
   *
   * @throws RefusedFileException if no row can have the fields that the mapping takes
   */
  public void check(FieldShape shape) throws RefusedFileException {
    List<String> misfits = mapping.misfits(shape);
    if (!misfits.isEmpty()) {
      throw new RefusedFileException(
          "does not fit the mapping: "
              + String.join("; ", misfits)
              + ". optional: true says that a file may lack a property's field");
    }
  }

  /**
   * Returns the result of mapping a row.
   *
   * @param line its line
   * @param text the row as text, used if it does not map
   */
  LineResult map(Row row, long line, Supplier<String> text) {
    look.accept(row);
    try {
      MappedRecord mapped = mapping.map(row, new Origin(file, line));
      return new LineResult.Parsed(line, mapped.record(), mapped.version());
    } catch (UnmappedException e) {
      return unmapped(line, String.valueOf(e.getMessage()), text.get());
    }
  }

  /**
   * Returns the results of mapping a row of JSON: one, or one for each element if the mapping names
   * a list. Without a mapped version, elements are ordered by the line, then by their place in the
   * list.
   */
  List<LineResult> mapAll(Row row, long line, Supplier<String> text) {
    if (!mapping.hasElements()) {
      return List.of(map(row, line, text));
    }
    List<Row> elements;
    try {
      elements = mapping.rows(row);
    } catch (UnmappedException e) {
      return List.of(unmapped(line, String.valueOf(e.getMessage()), text.get()));
    }
    if (elements.isEmpty()) {
      return List.of(new LineResult.Blank(line));
    }
    List<LineResult> places = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      int index = i;
      LineResult place =
          map(elements.get(i), line, () -> JsonText.print(mapping.only(row, index).fields()));
      places.add(
          place instanceof LineResult.Parsed parsed && parsed.version() == null
              ? new LineResult.Parsed(line, parsed.record(), (line << MOST_ELEMENTS_BITS) + i)
              : place);
    }
    return places;
  }

  /** Returns the failure of a row that cannot be read. */
  public LineResult unmapped(long line, String message, String text) {
    return new LineResult.Refused(line, FailureReason.UNMAPPED, message, text);
  }
}
