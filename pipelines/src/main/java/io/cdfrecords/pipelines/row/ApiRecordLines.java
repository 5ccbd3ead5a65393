package io.cdfrecords.pipelines.row;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads JSON lines that are records in the API's own shape. */
public final class ApiRecordLines implements InputReader {
  private final String file;
  private final InputStream in;
  private final LineSplitter lines;

  public ApiRecordLines(String file, InputStream in) {
    this.file = file;
    this.in = in;
    this.lines = new LineSplitter(in);
  }

  @Override
  public @Nullable ReadPlace next() throws IOException {
    InputLine line = lines.next();
    return line == null ? null : new ReadPlace(line.number(), LineParser.parse(file, line));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
