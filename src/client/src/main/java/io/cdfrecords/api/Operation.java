package io.cdfrecords.api;

/** What a request does with its records. */
public enum Operation {
  /** Creates records. On a mutable stream an identifier already stored is refused. */
  INGEST,
  /** Creates or replaces whole records. Mutable streams only. */
  UPSERT,
  /** Deletes records by identifier. Mutable streams only; unknown identifiers are ignored. */
  DELETE
}
