package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.JsonDocument;
import io.cdfrecords.mapping.value.JsonText;
import io.cdfrecords.mapping.value.UnmappedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads JSON objects of any shape, and maps them: an object a line, or, if the first lines of the
 * file show a document of several lines, its values or the elements of its array.
 */
public final class JsonRows implements InputReader {
  private static final Logger LOG = LoggerFactory.getLogger(JsonRows.class);

  /** The number of rows that are examined for the fields of a file. */
  private static final int LOOKED_AT = 1_000;

  /** The number of lines without any JSON object after which the file is refused. */
  private static final int NO_JSON = 100;

  private final RowMapper mapper;
  private final InputStream in;
  private final LineSplitter lines;
  private final @Nullable JsonDocument document;
  private final Deque<LineResult> pending = new ArrayDeque<>();
  private @Nullable Set<String> missing;
  private long objects;
  private long others;
  private long blank;
  private boolean told;

  public JsonRows(RowMapper mapper, InputStream in) throws IOException {
    this.mapper = mapper;
    this.in = in;
    BufferedInputStream file = new BufferedInputStream(in, JsonShape.LOOKED_AT);
    file.mark(JsonShape.LOOKED_AT);
    boolean isDocument = JsonShape.isDocument(file.readNBytes(JsonShape.LOOKED_AT));
    file.reset();
    this.lines = new LineSplitter(file);
    this.document = isDocument ? new JsonDocument(file) : null;
  }

  @Override
  public @Nullable LineResult next() throws IOException {
    LineResult next = pending.pollFirst();
    if (next != null) {
      return next;
    }
    next = document == null ? ofLine() : ofDocument(document);
    if (next == null) {
      tellMissing();
    }
    return next;
  }

  private @Nullable LineResult ofDocument(JsonDocument values) throws IOException {
    Map<String, @Nullable Object> value = values.next();
    if (value == null) {
      return null;
    }
    if (value == JsonDocument.OTHER) {
      others++;
      return mapper.unmapped(objects + others, "the value must be a JSON object", "");
    }
    objects++;
    Row row = Row.open(value);
    return first(row, objects + others, () -> JsonText.print(row.fields()));
  }

  private @Nullable LineResult ofLine() throws IOException {
    InputLine line = lines.next();
    if (line == null) {
      return null;
    }
    if (line.isBlank()) {
      blank++;
      return new LineResult.Blank(line.number());
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
    return first(row, line.number(), line::shownText);
  }

  /** Returns the first record of {@code row}; the others follow. */
  private @Nullable LineResult first(Row row, long line, Supplier<String> text) {
    look(row);
    pending.addAll(mapper.mapAll(row, line, text));
    return pending.pollFirst();
  }

  private LineResult other(InputLine line, String why) throws RefusedFileException {
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
    try {
      for (Row one : mapper.mapping().rows(row)) {
        keepMissing(one);
      }
    } catch (UnmappedException e) {
      // Such a row is a dead letter, and says nothing about fields.
    }
    if (objects == LOOKED_AT) {
      tellMissing();
    }
  }

  private void keepMissing(Row row) {
    Set<String> before = missing;
    if (before == null) {
      missing = mapper.mapping().missingFrom(row);
    } else if (!before.isEmpty()) {
      before.retainAll(mapper.mapping().missingFrom(row));
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

  /** Returns the result of mapping a row as text. */
  public static LineResult map(RowMapper mapper, String text, long line, RowText rows) {
    try {
      List<LineResult> places = mapper.mapAll(rows.row(text), line, () -> text);
      return places.size() == 1
          ? places.get(0)
          : mapper.unmapped(
              line, "each: a letter must hold one element, but has " + places.size(), text);
    } catch (UnmappedException e) {
      return mapper.unmapped(line, "the line " + e.getMessage(), text);
    }
  }

  /** Parses a text as a row. */
  public interface RowText {
    /**
     * Returns the row.
     *
     * @throws UnmappedException if the text is not a row
     */
    Row row(String text) throws UnmappedException;

    /** Returns an object, which may omit fields. */
    static Row open(String text) throws UnmappedException {
      return Row.open(JsonText.object(text));
    }

    /** Returns a row of a file with a schema, from the text of a dead letter. */
    static Row printed(String text) throws UnmappedException {
      Map<String, @Nullable Object> fields = JsonText.printed(text);
      return Row.closed(fields);
    }
  }

  @Override
  public @Nullable LineCounts lines() {
    if (document != null) {
      return null;
    }
    return new LineCounts(lines.linesRead(), objects + others, 0, blank, 0);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
