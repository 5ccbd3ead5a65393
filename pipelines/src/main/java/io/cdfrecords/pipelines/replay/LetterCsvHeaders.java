package io.cdfrecords.pipelines.replay;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.pipelines.file.FileContents;
import io.cdfrecords.pipelines.row.CsvFields;
import io.cdfrecords.pipelines.row.CsvHeader;
import io.cdfrecords.pipelines.row.CsvRows;
import io.cdfrecords.pipelines.row.RefusedFileException;
import io.cdfrecords.pipelines.row.RowMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of the CSV files that dead letters refer to: the given header, or the current header
 * of the file. A file is opened once.
 */
final class LetterCsvHeaders {
  private final @Nullable CsvHeader given;
  private final char separator;
  private final Mapping mapping;
  private final Map<String, CsvHeader> read = new HashMap<>();

  /**
   * @param given the line of the header of all files, or null
   * @param separator the separator of its names
   * @param mapping the mapping that takes the columns
   */
  LetterCsvHeaders(@Nullable String given, char separator, Mapping mapping) {
    this.given = given == null ? null : parse(given, separator, mapping);
    this.separator = separator;
    this.mapping = mapping;
  }

  /** Returns the header in {@code line}. */
  static CsvHeader parse(String line, char separator, Mapping mapping) {
    CsvFields parser = new CsvFields(separator, mapping.csv());
    List<String> names = line.isBlank() ? null : parser.of(line);
    return names == null
        ? CsvHeader.unreadable("a header " + CsvFields.RULE)
        : CsvHeader.of(names, mapping, parser);
  }

  CsvHeader of(String file) {
    return given == null ? read.computeIfAbsent(file, this::open) : given;
  }

  private CsvHeader open(String file) {
    try {
      CsvHeader[] found = new CsvHeader[1];
      FileContents.place(
          file,
          FileContents.isWide(mapping.csv().encoding()),
          content ->
              found[0] = new CsvRows(new RowMapper(mapping, file), content, separator).header());
      return found[0] == null ? unreadable(file, "it is empty") : found[0];
    } catch (RefusedFileException e) {
      return unreadable(file, "it " + e.getMessage());
    } catch (IOException | IllegalArgumentException e) {
      return unreadable(file, e.getClass().getSimpleName());
    }
  }

  private static CsvHeader unreadable(String file, String cause) {
    return CsvHeader.unreadable(
        "the header of " + file + " cannot be read (" + cause + "): give --csvHeader");
  }
}
