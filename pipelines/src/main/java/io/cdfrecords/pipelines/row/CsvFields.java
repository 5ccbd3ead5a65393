package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.CsvStyle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Takes the text of one row of CSV apart. */
public final class CsvFields {
  /** What a text that is not one row breaks. */
  public static final String RULE = "must be CSV as RFC 4180 has it";

  private final CSVFormat format;

  public CsvFields(char separator, CsvStyle style) {
    CSVFormat.Builder builder =
        CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(false);
    this.format = (style.quoted() ? builder : builder.setQuote(null)).get();
  }

  /** The row's fields, or null where the text is not one row. */
  public @Nullable List<String> of(String row) {
    try (CSVParser parser = CSVParser.parse(row, format)) {
      Iterator<CSVRecord> rows = parser.iterator();
      List<String> fields = rows.next().toList();
      return rows.hasNext() ? null : fields;
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      // Its message quotes the input.
      return null;
    }
  }
}
