package io.cdfrecords.pipelines.row;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import org.jspecify.annotations.Nullable;

/** What a line, a row or a record of a file turned out to be. */
public sealed interface LineResult {
  /** Returns the line it begins at, or in files without lines the row's number, from 1. */
  long line();

  /**
   * A record, whether the service will take it or not.
   *
   * @param record the record
   * @param version which of its versions it is by the mapping, or null where that names no field
   */
  record Parsed(long line, CdfRecord record, @Nullable Long version) implements LineResult {}

  /**
   * No record.
   *
   * @param reason whether it was to be a record, or to be mapped to one
   * @param message why not
   * @param text the line, for its dead letter
   */
  record Refused(long line, FailureReason reason, String message, String text)
      implements LineResult {}

  /** Nothing at all: such a line is counted, and needs no dead letter. */
  record Blank(long line) implements LineResult {}
}
