package io.cdfrecords.pipelines.replay;

import io.cdfrecords.api.Operation;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.pipelines.file.InputFormat;
import io.cdfrecords.pipelines.file.InputOption;
import io.cdfrecords.pipelines.file.InputPlan;
import io.cdfrecords.pipelines.row.CsvHeader;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters to send again, their streams and their operations. It is serialized to the
 * workers.
 *
 * @param filter selects the letters
 * @param stream the stream of all letters, or null for each letter's own
 * @param mode how records are written, or null for each letter's own operation
 * @param rows how texts become records
 * @param csvHeader the header of rows of CSV, or null for that of their file
 * @param cutsTimes whether the write truncates timestamps to milliseconds
 */
public record ReplayPlan(
    LetterFilter filter,
    @Nullable String stream,
    @Nullable WriteMode mode,
    InputPlan rows,
    @Nullable String csvHeader,
    boolean cutsTimes)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Returns the plan that the options describe. */
  public static ReplayPlan of(ReplayDeadLettersOptions options) {
    InputPlan rows = InputOption.read(options);
    String header = options.getCsvHeader();
    if (header != null) {
      check(header, rows);
    }
    return new ReplayPlan(
        LetterFilter.of(options),
        options.getStream(),
        options.getWriteMode(),
        rows,
        header,
        options.isTruncateTimestamps());
  }

  /**
   * Returns the stream for {@code letter}, or null if neither the options nor the letter name one.
   */
  @Nullable String streamOf(FailedRecord letter) {
    return stream == null ? letter.getStream() : stream;
  }

  /** Returns whether the record of {@code letter} replaces what is stored. */
  boolean replaces(FailedRecord letter) {
    return mode == null ? letter.getOperation() == Operation.UPSERT : mode == WriteMode.UPSERT;
  }

  /** Returns a reader of letters by this plan. */
  LetterReader reader() throws MappingException {
    Mapping mapping = rows.mapping();
    return new LetterReader(
        mapping == null
            ? null
            : new LetterRowMapper(
                rows, mapping, new LetterCsvHeaders(csvHeader, rows.csvSeparator(), mapping)),
        cutsTimes);
  }

  private static void check(String header, InputPlan rows) {
    if (rows.format() != InputFormat.CSV) {
      throw new WrongOptionException(
          "--csvHeader must be given with --inputFormat=CSV only, but was with " + rows.format());
    }
    String fault = fault(header, rows);
    if (fault != null) {
      throw new WrongOptionException(
          "--csvHeader must be the header's line (" + fault + "), but was " + header);
    }
  }

  private static @Nullable String fault(String header, InputPlan rows) {
    try {
      Mapping mapping = Objects.requireNonNull(rows.mapping(), "CSV has a mapping");
      CsvHeader parsed = LetterCsvHeaders.parse(header, rows.csvSeparator(), mapping);
      List<String> misfits =
          parsed.fault() == null ? mapping.misfits(parsed.shape()) : List.of(parsed.fault());
      return misfits.isEmpty() ? null : String.join("; ", misfits);
    } catch (MappingException e) {
      return e.getMessage();
    }
  }
}
