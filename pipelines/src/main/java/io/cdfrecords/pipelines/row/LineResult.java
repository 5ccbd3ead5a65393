package io.cdfrecords.pipelines.row;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import org.jspecify.annotations.Nullable;

/** The result of reading a line, a row or a record of a file. */
public sealed interface LineResult {
  /** Returns the number of its first line, or of the row in a file without lines, from 1. */
  long line();

  /**
   * A record, which the service may still refuse.
   *
   * @param record the record
   * @param version its version by the mapping, or null if that names no field
   */
  record Parsed(long line, CdfRecord record, @Nullable Long version) implements LineResult {}

  /**
   * A failure.
   *
   * @param reason {@code NOT_A_RECORD} or {@code UNMAPPED}
   * @param message the description of the failure
   * @param text the line, for its dead letter
   */
  record Refused(long line, FailureReason reason, String message, String text)
      implements LineResult {}

  /** A blank line, which is counted and needs no dead letter. */
  record Blank(long line) implements LineResult {}
}
