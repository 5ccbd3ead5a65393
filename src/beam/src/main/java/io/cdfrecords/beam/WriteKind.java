package io.cdfrecords.beam;

/** The method of {@link CdfRecordsIO} that began a write, and the settings that apply to it. */
enum WriteKind {
  WRITE("write()"),
  DELETE("delete()"),
  WRITE_CHANGES("writeChanges()");

  private final String method;

  WriteKind(String method) {
    this.method = method;
  }

  /** Refuses a setting about creating or replacing records. */
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

  /** Returns the mode in display data. */
  String mode(WriteMode mode) {
    return switch (this) {
      case WRITE -> mode.name();
      case DELETE -> "DELETE";
      case WRITE_CHANGES -> mode == WriteMode.INGEST ? mode.name() : mode + " or DELETE";
    };
  }
}
