package io.cdfrecords.emulator.fault;

import io.cdfrecords.emulator.inspection.Operation;

/** The operations a rule of the script may be about. */
enum FaultTarget {
  INGEST,
  UPSERT,
  DELETE,
  FILTER,
  SYNC,
  AGGREGATE,
  TOKEN,
  /** Every operation of the API and the token endpoint. */
  ANY;

  boolean covers(Operation operation) {
    return this == ANY ? operation != Operation.CONTROL : name().equals(operation.name());
  }

  /**
   * Returns whether requests of this target name records, so that a part of them can be refused.
   */
  boolean namesRecords() {
    return switch (this) {
      case INGEST, UPSERT, DELETE, ANY -> true;
      case FILTER, SYNC, AGGREGATE, TOKEN -> false;
    };
  }
}
