package io.cdfrecords.emulator.inspection;

/**
 * Names a record within a stream.
 *
 * @param space the space the record lives in
 * @param externalId the record's own name, unique within its space on a mutable stream
 */
public record RecordIdentifier(String space, String externalId) {

  /**
   * Returns the form in which the service names a duplicate: {@code <space>.<externalId>}. A space
   * has no dot, so the first dot separates the two.
   */
  @Override
  public String toString() {
    return space + "." + externalId;
  }
}
