package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.MappedRecord;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.UnmappedException;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import java.util.function.Supplier;

/**
 * Maps the rows of one file.
 *
 * @param mapping how rows become records
 * @param file the file's name
 */
public record RowMapper(Mapping mapping, String file) {
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
