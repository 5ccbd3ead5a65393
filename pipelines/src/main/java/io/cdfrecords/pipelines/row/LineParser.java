package io.cdfrecords.pipelines.row;

import io.cdfrecords.json.NotARecordException;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;

/** Decides what a line is. */
final class LineParser {
  private LineParser() {}

  /** What {@code line} of {@code file} is. */
  static LineResult parse(String file, InputLine line) {
    if (line.isBlank()) {
      return new LineResult.Blank();
    }
    String fault = line.fault();
    if (fault != null) {
      return refused(line, fault);
    }
    String text = line.shownText();
    try {
      return new LineResult.Parsed(RecordJson.parse(text, new Origin(file, line.number())), null);
    } catch (NotARecordException e) {
      return refused(line, String.valueOf(e.getMessage()));
    }
  }

  private static LineResult refused(InputLine line, String message) {
    return new LineResult.Refused(FailureReason.NOT_A_RECORD, message, line.shownText());
  }
}
