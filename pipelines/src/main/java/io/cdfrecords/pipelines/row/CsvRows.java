package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.CsvStyle;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as RFC 4180 describes it, and maps its rows. The first row that is not blank is the
 * header, unless the mapping says otherwise; where it comes again, it is no row either.
 */
public final class CsvRows implements InputReader {
  private final RowMapper mapper;
  private final CsvStyle style;
  private final InputStream in;
  private final LineSplitter splitter;
  private final CsvCutter cutter;
  private final CsvFields parser;
  private @Nullable CsvHeader header;
  private boolean begun;
  private long inRows;
  private long headerLines;
  private long blank;
  private long skipped;

  public CsvRows(RowMapper mapper, InputStream in, char separator) {
    this.mapper = mapper;
    this.style = mapper.mapping().csv();
    this.in = in;
    this.splitter = new LineSplitter(in, style.encoding());
    this.cutter = new CsvCutter(splitter, separator, style.quoted());
    this.parser = new CsvFields(separator, style);
  }

  @Override
  public @Nullable ReadPlace next() throws IOException {
    CsvText row = row();
    while (row != null) {
      if (row.isBlank()) {
        blank++;
        return new ReadPlace(row.line(), new LineResult.Blank());
      }
      ReadPlace read = read(row);
      if (read != null) {
        return read;
      }
      row = row();
    }
    return null;
  }

  /** The next row that is no comment. */
  private @Nullable CsvText row() throws IOException {
    while (!begun && skipped < style.skipLines() && cutter.line() != null) {
      skipped++;
    }
    begun = true;
    InputLine line = cutter.line();
    String comment = style.comment();
    while (line != null && comment != null && line.shownText().startsWith(comment)) {
      skipped++;
      line = cutter.line();
    }
    return line == null ? null : cutter.rowFrom(line);
  }

  /** What the row is; null where it is the header. */
  private @Nullable ReadPlace read(CsvText row) throws RefusedFileException {
    List<String> fields = row.fault() == null ? parser.of(row.text()) : null;
    CsvHeader known = header;
    if (known == null) {
      List<String> given = style.header();
      known =
          given == null
              ? CsvHeader.of(row, parser, mapper.mapping())
              : CsvHeader.given(given, fields == null ? 0 : fields.size(), mapper.mapping());
      header = known;
      check(known, row);
      if (given == null) {
        headerLines += row.lines().size();
        return null;
      }
    }
    if (fields == null) {
      CsvText first = row.fault() == null ? cutter.firstOf(row.lines(), CsvFields.RULE) : row;
      inRows += first.lines().size();
      return mapper.unmapped(row.line(), "the row: " + first.fault(), first.text());
    }
    if (style.header() == null && known.isAgain(fields)) {
      headerLines += row.lines().size();
      return null;
    }
    inRows += row.lines().size();
    if (!style.multiline() && cutter.mayBeRows(row, known.names().size())) {
      return mapper.unmapped(row.line(), joined(row, known), row.text());
    }
    return known.map(mapper, fields, row.line(), row::text);
  }

  private static String joined(CsvText row, CsvHeader header) {
    return "the row: a quoted field goes over the lines "
        + row.line()
        + " to "
        + (row.line() + row.lines().size() - 1)
        + ", each of which has "
        + header.names().size()
        + " fields of its own: give csv: {quoting: none} where quotes are letters, or csv:"
        + " {multiline: true} where it is one text";
  }

  private void check(CsvHeader known, CsvText row) throws RefusedFileException {
    String fault = row.fault();
    if (known.fault() != null) {
      throw new RefusedFileException(
          "has a header that cannot be read: " + (fault == null ? CsvFields.RULE : fault));
    }
    try {
      mapper.check(known.shape());
    } catch (RefusedFileException e) {
      throw known.names().size() > 1
          ? e
          : new RefusedFileException(
              e.getMessage() + ". Its header has one column only: see --csvSeparator");
    }
  }

  /** The header, where there is one and it fits; what stands before it is read. */
  public @Nullable CsvHeader header() throws IOException {
    ReadPlace place = next();
    while (header == null && place != null) {
      place = next();
    }
    return header;
  }

  @Override
  public FileLines lines() {
    return new FileLines(splitter.linesRead(), inRows, headerLines, blank, skipped);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
