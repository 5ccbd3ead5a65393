package io.cdfrecords.pipelines.replay;

import io.cdfrecords.pipelines.row.CsvCutter;
import io.cdfrecords.pipelines.row.CsvFields;
import io.cdfrecords.pipelines.row.CsvHeader;
import io.cdfrecords.pipelines.row.CsvText;
import io.cdfrecords.pipelines.row.LineSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * The headers of the CSV files that dead letters came from: one that is given, or that which the
 * file has now. A file is opened once.
 */
final class LetterCsvHeaders {
  private final @Nullable CsvHeader given;
  private final char separator;
  private final Map<String, CsvHeader> read = new HashMap<>();

  /**
   * Headers.
   *
   * @param given the header of all files, as its line has it, or null
   * @param separator what stands between two of its names
   */
  LetterCsvHeaders(@Nullable String given, char separator) {
    this.given = given == null ? null : parse(given, separator);
    this.separator = separator;
  }

  /** The header that {@code line} is. */
  static CsvHeader parse(String line, char separator) {
    List<String> names = line.isBlank() ? null : new CsvFields(separator).of(line);
    return names == null ? CsvHeader.unreadable("a header " + CsvFields.RULE) : CsvHeader.of(names);
  }

  CsvHeader of(String file) {
    return given == null ? read.computeIfAbsent(file, this::open) : given;
  }

  private CsvHeader open(String file) {
    try {
      ResourceId resource = FileSystems.matchNewResource(file, false);
      Compression compression = Compression.detect(String.valueOf(resource.getFilename()));
      try (InputStream in =
          Channels.newInputStream(compression.readDecompressed(FileSystems.open(resource)))) {
        CsvCutter rows = new CsvCutter(new LineSplitter(in), separator);
        CsvText row = rows.next();
        while (row != null && row.isBlank()) {
          row = rows.next();
        }
        return row == null
            ? unreadable(file, "it is empty")
            : CsvHeader.of(row, new CsvFields(separator));
      }
    } catch (IOException | IllegalArgumentException e) {
      return unreadable(file, e.getClass().getSimpleName());
    }
  }

  private static CsvHeader unreadable(String file, String cause) {
    return CsvHeader.unreadable(
        "the header of " + file + " cannot be read (" + cause + "): give --csvHeader");
  }
}
