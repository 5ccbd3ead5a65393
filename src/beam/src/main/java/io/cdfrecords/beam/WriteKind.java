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

  /** Refuses a setting of what records are created or replaced by. */
  void choosesHowToPut(String setting) {
    if (this != WRITE) {
      throw new IllegalArgumentException(
          setting
              + " says how write() creates or replaces records, but this is "
              + method
              + ", which "
              + (this == DELETE ? "deletes them" : "upserts and deletes them")
              + ": leave it out");
    }
  }

  /** Refuses a setting of what records hold. */
  void sendsRecords(String setting) {
    if (this == DELETE) {
      throw new IllegalArgumentException(
          setting
              + " is about the properties of records, but this is delete(), which sends"
              + " identifiers only: leave it out");
    }
  }

  /** What the function is called that reads an element. */
  String readingSetting() {
    return method.replace("()", "(...)");
  }

  /** What display data calls the mode. */
  String mode(WriteMode mode) {
    return switch (this) {
      case WRITE -> mode.name();
      case DELETE -> "DELETE";
      case WRITE_CHANGES -> "UPSERT or DELETE";
    };
  }
}
