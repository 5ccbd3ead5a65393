package io.cdfrecords.pipelines.row;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as RFC 4180 describes it, with a header, and maps its rows. The first row that is not
 * blank is the header; it is counted as a line only where it cannot be read.
 */
public final class CsvRows implements InputReader {
  private final RowMapper mapper;
  private final InputStream in;
  private final CsvCutter cutter;
  private final CsvFields parser;
  private @Nullable CsvHeader header;

  public CsvRows(RowMapper mapper, InputStream in, char separator) {
    this.mapper = mapper;
    this.in = in;
    this.cutter = new CsvCutter(new LineSplitter(in), separator);
    this.parser = new CsvFields(separator);
  }

  @Override
  public @Nullable ReadPlace next() throws IOException {
    CsvText row = cutter.next();
    while (row != null && header == null && !row.isBlank()) {
      header = CsvHeader.of(row, parser);
      if (header.fault() == null) {
        row = cutter.next();
      }
    }
    return row == null ? null : read(row);
  }

  private ReadPlace read(CsvText row) {
    if (row.isBlank() || header == null) {
      return new ReadPlace(row.line(), new LineResult.Blank());
    }
    List<String> fields = row.fault() == null ? parser.of(row.text()) : null;
    if (fields == null) {
      CsvText first = row.fault() == null ? cutter.firstOf(row.lines(), CsvFields.RULE) : row;
      return mapper.unmapped(row.line(), "the row: " + first.fault(), first.text());
    }
    return header.map(mapper, fields, row.line(), row::text);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
