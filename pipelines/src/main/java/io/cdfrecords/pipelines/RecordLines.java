package io.cdfrecords.pipelines;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads JSON lines that are records in the API's own shape. */
final class RecordLines implements InputReader {
  private final String file;
  private final InputStream in;
  private final LineReader lines;

  RecordLines(String file, InputStream in) {
    this.file = file;
    this.in = in;
    this.lines = new LineReader(in);
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
