package io.cdfrecords.emulator.inspection;

/** What a request asked for. */
public enum Operation {
  /** Records to be created in a stream. */
  INGEST,
  /** Records to be created or replaced in a mutable stream. */
  UPSERT,
  /** Records to be removed from a mutable stream. */
  DELETE,
  /** Records to be found. */
  FILTER,
  /** What changed since a reader last asked. */
  SYNC,
  /** What is computed of records. */
  AGGREGATE,
  /** An access token. */
  TOKEN,
  /** Who the caller is, and what it may do. */
  INSPECT_TOKEN,
  /** A stream to be created. */
  CREATE_STREAM,
  /** The list of streams. */
  LIST_STREAMS,
  /** The list of templates of streams. */
  LIST_TEMPLATES,
  /** One stream. */
  GET_STREAM,
  /** A stream to be deleted, in the present or in the deprecated way. */
  DELETE_STREAM,
  /** Spaces or containers, to be defined, shown or deleted. */
  MODELS,
  /** The emulator's own controls, which no fault ever meets. */
  CONTROL,
  /** A path or a method that the emulator does not know. */
  UNKNOWN;

  /** Returns whether this is about the records of a stream. */
  public boolean concernsRecords() {
    return writesRecords() || readsRecords();
  }

  /** Returns whether this looks for records. */
  public boolean readsRecords() {
    return this == FILTER || this == SYNC || this == AGGREGATE;
  }

  /** Returns whether this creates, replaces or removes records. */
  public boolean writesRecords() {
    return this == INGEST || this == UPSERT || this == DELETE;
  }
}
