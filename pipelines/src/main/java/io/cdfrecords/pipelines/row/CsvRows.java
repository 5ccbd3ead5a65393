package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.CsvStyle;
import io.cdfrecords.pipelines.row.CsvCutter.CsvText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV by RFC 4180, and maps its rows. The first row that is not blank is the header, unless
 * the mapping says otherwise; a repeated header is not a row.
 */
public final class CsvRows implements InputReader {
  private static final Pattern SEPARATOR = Pattern.compile("(?i)\uFEFF?\"?sep=(.)\"?,*\\s*");

  private final RowMapper mapper;
  private final CsvStyle style;
  private final InputStream in;
  private final LineSplitter splitter;
  private CsvFields parser;
  private CsvCutter cutter;
  private @Nullable CsvHeader header;
  private boolean begun;
  private long inRows;
  private long headerLines;
  private long blank;
  private long skipped;
  private int skippedRows;

  public CsvRows(RowMapper mapper, InputStream in, char separator) throws IOException {
    this.mapper = mapper;
    this.style = mapper.mapping().csv();
    this.in = in;
    this.splitter = TextDecoding.lines(in, style.encoding());
    this.parser = new CsvFields(separator, style);
    this.cutter = new CsvCutter(splitter, parser);
  }

  @Override
  public @Nullable LineResult next() throws IOException {
    CsvText row = row();
    while (row != null) {
      if (row.isBlank()) {
        blank++;
        return new LineResult.Blank(row.line());
      }
      LineResult read = read(row);
      if (read != null) {
        return read;
      }
      row = row();
    }
    return null;
  }

  /** Returns the next row that is not a comment. */
  private @Nullable CsvText row() throws IOException {
    InputLine line = begun ? cutter.line() : first();
    begun = true;
    String comment = style.comment();
    while (line != null && comment != null && line.shownText().startsWith(comment)) {
      skipped++;
      line = cutter.line();
    }
    return line == null ? null : cutter.rowFrom(line);
  }

  /** Returns the first line that may be the header. */
  private @Nullable InputLine first() throws IOException {
    InputLine line = cutter.line();
    Matcher separator = SEPARATOR.matcher(line == null ? "" : line.shownText());
    if (separator.matches()) {
      use(separator.group(1));
      skipped++;
      line = cutter.line();
    }
    while (line != null && skipped < style.skipLines()) {
      skipped++;
      line = cutter.line();
    }
    if (line == null && style.skipLines() > 0 && skipped > 0) {
      throw new RefusedFileException(
          "has no line after those that csv: {skipLines: " + style.skipLines() + "} says");
    }
    return line;
  }

  /** Excel's first line names the separator of the file. */
  private void use(String separator) throws RefusedFileException {
    String given = style.letters().separator();
    if (given != null && !given.equals(separator)) {
      throw new RefusedFileException(
          "says sep=" + separator + " in its first line, and its mapping separator: " + given);
    }
    parser = new CsvFields(separator, style.letters());
    cutter = new CsvCutter(splitter, parser);
  }

  /** Returns the result of reading the row; null if it is the header or not a row. */
  private @Nullable LineResult read(CsvText row) throws RefusedFileException {
    List<String> fields = row.fault() == null ? parser.of(row.text()) : null;
    if (fields != null && isBlank(row, fields)) {
      blank++;
      return new LineResult.Blank(row.line());
    }
    CsvHeader known = header;
    if (known == null) {
      List<String> given = style.header();
      known =
          given == null
              ? CsvHeader.of(row, parser, mapper.mapping())
              : CsvHeader.given(
                  given, fields == null ? 0 : fields.size(), mapper.mapping(), parser);
      header = known;
      check(known, row);
      if (given == null) {
        headerLines += row.lines().size();
        return null;
      }
    }
    if (skippedRows < style.skipRows()) {
      skippedRows++;
      skipped += row.lines().size();
      return null;
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
    if (style.header() == null) {
      known.checkSame(fields, row.line());
    }
    inRows += row.lines().size();
    String joined =
        row.lines().size() == 1
            ? null
            : known.faultOfLines(row.text(), linesOf(row), style.multiline());
    if (joined != null) {
      return mapper.unmapped(row.line(), joined, row.text());
    }
    return known.map(mapper, fields, row.line(), row::text);
  }

  /** Returns whether a row has only separators, as Excel writes for an empty row of a sheet. */
  private static boolean isBlank(CsvText row, List<String> fields) {
    return fields.size() > 1
        && row.lines().size() == 1
        && fields.stream().allMatch(String::isBlank);
  }

  private static String linesOf(CsvText row) {
    return "the lines " + row.line() + " to " + (row.line() + row.lines().size() - 1);
  }

  private void check(CsvHeader known, CsvText row) throws RefusedFileException {
    String fault = row.fault();
    if (row.text().indexOf('\r') >= 0) {
      throw new RefusedFileException(
          "has lines that end with a carriage return alone: convert them to line feeds");
    }
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

  /** Reads up to the header, and returns it if it fits. */
  public @Nullable CsvHeader header() throws IOException {
    LineResult place = next();
    while (header == null && place != null) {
      place = next();
    }
    return header;
  }

  @Override
  public LineCounts lines() {
    return new LineCounts(splitter.linesRead(), inRows, headerLines, blank, skipped);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
