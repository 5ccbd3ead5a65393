package io.cdfrecords.emulator.store;

/** Whether the records of a stream may change once they are written. */
public enum StreamType {
  /** Records are only ever added. */
  IMMUTABLE("Immutable"),
  /** Records have unique identifiers, and may be replaced and deleted. */
  MUTABLE("Mutable");

  private final String apiName;

  StreamType(String apiName) {
    this.apiName = apiName;
  }

  /** Returns the API's own name of the type. */
  public String apiName() {
    return apiName;
  }
}
