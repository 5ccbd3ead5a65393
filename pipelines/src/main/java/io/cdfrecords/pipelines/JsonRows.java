package io.cdfrecords.pipelines;

import io.cdfrecords.pipelines.mapping.JsonText;
import io.cdfrecords.pipelines.mapping.Row;
import io.cdfrecords.pipelines.mapping.UnmappedException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads JSON lines that are objects of any shape, and maps them. */
final class JsonRows implements InputReader {
  private final RowMapper mapper;
  private final InputStream in;
  private final LineReader lines;

  JsonRows(RowMapper mapper, InputStream in) {
    this.mapper = mapper;
    this.in = in;
    this.lines = new LineReader(in);
  }

  @Override
  public @Nullable ReadPlace next() throws IOException {
    InputLine line = lines.next();
    if (line == null) {
      return null;
    }
    if (line.isBlank()) {
      return new ReadPlace(line.number(), new ReadLine.Blank());
    }
    String fault = line.fault();
    if (fault != null) {
      return mapper.unmapped(line.number(), fault, line.shownText());
    }
    String text = line.shownText();
    try {
      return mapper.map(Row.open(JsonText.object(text)), line.number(), () -> text);
    } catch (UnmappedException e) {
      return mapper.unmapped(line.number(), "the line " + e.getMessage(), text);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
