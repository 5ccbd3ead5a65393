package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.JsonText;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.UnmappedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads JSON lines that are objects of any shape, and maps them. */
public final class JsonRows implements InputReader {
  private static final Logger LOG = LoggerFactory.getLogger(JsonRows.class);

  /** So many rows tell which fields a file has. */
  private static final int LOOKED_AT = 1_000;

  /** A file of which so many lines are no JSON, and none is, is of another kind. */
  private static final int NO_JSON = 100;

  private final RowMapper mapper;
  private final InputStream in;
  private final LineSplitter lines;
  private @Nullable Set<String> missing;
  private long objects;
  private long others;
  private long blank;
  private boolean told;

  public JsonRows(RowMapper mapper, InputStream in) {
    this.mapper = mapper;
    this.in = in;
    this.lines = new LineSplitter(in);
  }

  @Override
  public @Nullable ReadPlace next() throws IOException {
    InputLine line = lines.next();
    if (line == null) {
      tellMissing();
      return null;
    }
    if (line.isBlank()) {
      blank++;
      return new ReadPlace(line.number(), new LineResult.Blank());
    }
    String fault = line.fault();
    if (fault != null) {
      return other(line, fault);
    }
    Row row;
    try {
      row = Row.open(JsonText.object(line.shownText()));
    } catch (UnmappedException e) {
      return other(line, "the line " + e.getMessage());
    }
    objects++;
    look(row);
    return mapper.map(row, line.number(), line::shownText);
  }

  private ReadPlace other(InputLine line, String why) throws RefusedFileException {
    others++;
    if (objects == 0 && others == NO_JSON) {
      throw new RefusedFileException(
          "is no file of JSON lines: none of its first "
              + NO_JSON
              + " lines is a JSON object; see --inputFormat");
    }
    return mapper.unmapped(line.number(), why, line.shownText());
  }

  private void look(Row row) {
    if (objects > LOOKED_AT) {
      return;
    }
    Set<String> before = missing;
    if (before == null) {
      missing = mapper.mapping().missingFrom(row);
    } else if (!before.isEmpty()) {
      before.retainAll(mapper.mapping().missingFrom(row));
    }
    if (objects == LOOKED_AT) {
      tellMissing();
    }
  }

  private void tellMissing() {
    Set<String> never = missing;
    if (!told && never != null && !never.isEmpty()) {
      LOG.warn(
          "{}: the mapping takes {}, which none of the file's first {} rows has",
          mapper.file(),
          String.join(", ", never),
          Math.min(objects, LOOKED_AT));
    }
    told = true;
  }

  /** What {@code mapper} makes of a row as text. */
  public static ReadPlace map(RowMapper mapper, String text, long line, RowText rows) {
    try {
      return mapper.map(rows.row(text), line, () -> text);
    } catch (UnmappedException e) {
      return mapper.unmapped(line, "the line " + e.getMessage(), text);
    }
  }

  /** How a text is a row. */
  public interface RowText {
    /**
     * The row.
     *
     * @throws UnmappedException if the text is none
     */
    Row row(String text) throws UnmappedException;

    /** An object, which may leave fields out. */
    static Row open(String text) throws UnmappedException {
      return Row.open(JsonText.object(text));
    }

    /** A row of a file with a schema, as a dead letter keeps it. */
    static Row printed(String text) throws UnmappedException {
      Map<String, @Nullable Object> fields = JsonText.printed(text);
      return Row.closed(fields);
    }
  }

  @Override
  public FileLines lines() {
    return new FileLines(lines.linesRead(), objects + others, 0, blank, 0);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
