package io.cdfrecords.beam;

/**
 * By which method of {@link CdfRecordsIO} a write began, and which settings mean something there.
 */
enum WriteKind {
  WRITE("write()"),
  DELETE("delete()"),
  WRITE_CHANGES("writeChanges()");

  private final String method;

  WriteKind(String method) {
    this.method = method;
  }

  /** Refuses a setting that says how records are created or replaced. */
  void putsRecords(String setting) {
    if (this == DELETE) {
      throw new IllegalArgumentException(
          setting
              + " says how records are created or replaced, but this is delete(), which deletes"
              + " them: leave it out");
    }
  }

  /** Refuses a setting that is about the content of records. */
  void sendsRecords(String setting) {
    if (this == DELETE) {
      throw new IllegalArgumentException(
          setting
              + " is about the properties of records, but this is delete(), which sends"
              + " identifiers only: leave it out");
    }
  }

  /** Returns how users write the setting whose function reads an element. */
  String readingSetting() {
    return method.replace("()", "(...)");
  }

  /** Returns whether {@code mode} can make duplicates of what is stored. */
  boolean ingests(WriteMode mode) {
    return this != DELETE && mode == WriteMode.INGEST;
  }

  /** Returns what display data calls the mode. */
  String mode(WriteMode mode) {
    return switch (this) {
      case WRITE -> mode.name();
      case DELETE -> "DELETE";
      case WRITE_CHANGES -> mode == WriteMode.INGEST ? mode.name() : mode + " or DELETE";
    };
  }
}
