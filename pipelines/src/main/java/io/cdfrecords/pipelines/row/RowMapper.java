package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.FieldShape;
import io.cdfrecords.mapping.MappedRecord;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.UnmappedException;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import java.util.List;
import java.util.function.Supplier;

/**
 * Maps the rows of one file.
 *
 * @param mapping how rows become records
 * @param file the file's name
 */
public record RowMapper(Mapping mapping, String file) {
  /**
   * Holds the mapping against what a file's header or schema says.
   *
   * @throws RefusedFileException if no row can have what the mapping takes
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
   * What a row became.
   *
   * @param line where it stands
   * @param text the row as text, asked for where it does not map
   */
  ReadPlace map(Row row, long line, Supplier<String> text) {
    try {
      MappedRecord mapped = mapping.map(row, new Origin(file, line));
      return new ReadPlace(line, new LineResult.Parsed(mapped.record(), mapped.version()));
    } catch (UnmappedException e) {
      return unmapped(line, String.valueOf(e.getMessage()), text.get());
    }
  }

  /** A row that cannot even be read as one. */
  public ReadPlace unmapped(long line, String message, String text) {
    return new ReadPlace(line, new LineResult.Refused(FailureReason.UNMAPPED, message, text));
  }
}
