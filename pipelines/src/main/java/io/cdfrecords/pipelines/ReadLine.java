package io.cdfrecords.pipelines;

import io.cdfrecords.record.CdfRecord;

/** What a line turned out to be. */
sealed interface ReadLine {
  /** A record, whether the service will take it or not. */
  record Parsed(CdfRecord record) implements ReadLine {}

  /**
   * No record.
   *
   * @param message why not
   * @param text the line, for its dead letter
   */
  record Refused(String message, String text) implements ReadLine {}

  /** Nothing at all: such a line is counted, and needs no dead letter. */
  record Blank() implements ReadLine {}
}
