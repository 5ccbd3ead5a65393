package io.cdfrecords.pipelines;

import io.cdfrecords.json.NotARecordException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.record.Origin;

/** Decides what a line is. */
final class LineParser {
  private LineParser() {}

  /** What {@code line} of {@code file} is. */
  static ReadLine parse(String file, InputLine line) {
    if (line.isBlank()) {
      return new ReadLine.Blank();
    }
    if (!line.isWhole()) {
      return refused(
          line,
          "a line must have at most " + LineBytes.LONGEST + " bytes, but has " + line.length());
    }
    String text = line.text();
    if (text == null) {
      return refused(line, "a line must be UTF-8, but has bytes that are not");
    }
    try {
      return new ReadLine.Parsed(RecordJson.parse(text, new Origin(file, line.number())));
    } catch (NotARecordException e) {
      return refused(line, String.valueOf(e.getMessage()));
    }
  }

  private static ReadLine refused(InputLine line, String message) {
    return new ReadLine.Refused(message, line.shownText());
  }
}
