package io.cdfrecords.beam;

import io.cdfrecords.api.Operation;

/** How records are written. */
public enum WriteMode {
  /** Creates records: for immutable streams, and for mutable ones whose identifiers are new. */
  INGEST(Operation.INGEST),
  /** Creates or replaces whole records: mutable streams only, harmless when repeated. */
  UPSERT(Operation.UPSERT);

  private final Operation operation;

  WriteMode(Operation operation) {
    this.operation = operation;
  }

  Operation operation() {
    return operation;
  }
}
