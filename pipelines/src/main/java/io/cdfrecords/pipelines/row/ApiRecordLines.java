package io.cdfrecords.pipelines.row;

import io.cdfrecords.json.NotARecordException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
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
  public @Nullable LineResult next() throws IOException {
    InputLine line = lines.next();
    return line == null ? null : parse(file, line);
  }

  /** Returns the result of reading {@code line} of {@code file}. */
  static LineResult parse(String file, InputLine line) {
    if (line.isBlank()) {
      return new LineResult.Blank(line.number());
    }
    String fault = line.fault();
    if (fault != null) {
      return refused(line, fault);
    }
    String text = line.shownText();
    try {
      Origin origin = new Origin(file, line.number());
      return new LineResult.Parsed(line.number(), RecordJson.parse(text, origin), null);
    } catch (NotARecordException e) {
      return refused(line, String.valueOf(e.getMessage()));
    }
  }

  private static LineResult refused(InputLine line, String message) {
    return new LineResult.Refused(
        line.number(), FailureReason.NOT_A_RECORD, message, line.shownText());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
