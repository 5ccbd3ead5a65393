package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.JsonText;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.UnmappedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads JSON lines that are objects of any shape, and maps them. */
public final class JsonRows implements InputReader {
  private final RowMapper mapper;
  private final InputStream in;
  private final LineSplitter lines;

  public JsonRows(RowMapper mapper, InputStream in) {
    this.mapper = mapper;
    this.in = in;
    this.lines = new LineSplitter(in);
  }

  @Override
  public @Nullable ReadPlace next() throws IOException {
    InputLine line = lines.next();
    if (line == null) {
      return null;
    }
    if (line.isBlank()) {
      return new ReadPlace(line.number(), new LineResult.Blank());
    }
    String fault = line.fault();
    if (fault != null) {
      return mapper.unmapped(line.number(), fault, line.shownText());
    }
    return map(mapper, line.shownText(), line.number(), Row::open);
  }

  /**
   * What {@code mapper} makes of an object as text.
   *
   * @param row whether it may leave fields out
   */
  public static ReadPlace map(
      RowMapper mapper, String text, long line, Function<Map<String, @Nullable Object>, Row> row) {
    try {
      return mapper.map(row.apply(JsonText.object(text)), line, () -> text);
    } catch (UnmappedException e) {
      return mapper.unmapped(line, "the line " + e.getMessage(), text);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
