package io.cdfrecords.pipelines.message;

/** What a message does to the records of a stream. */
public enum MessageMode {
  /** Each message creates a record. */
  INGEST,
  /** Each message creates a record, or replaces it. */
  UPSERT,
  /**
   * A message with a payload creates or replaces its record; a message without a payload deletes
   * it.
   */
  CHANGE
}
