package io.cdfrecords.pipelines.message;

/** What messages do to the records of a stream. */
public enum MessageMode {
  /** Each message creates a record. */
  INGEST,
  /** Each message creates a record, or replaces it. */
  UPSERT,
  /** A message with a payload creates or replaces its record; one without deletes it. */
  CHANGE
}
