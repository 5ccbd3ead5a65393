package io.cdfrecords.emulator.inspection;

import java.time.Instant;

/**
 * A record as the emulator holds it.
 *
 * @param identifier the record's space and external id
 * @param sources the JSON text of the record's {@code sources} array, exactly as it was sent
 * @param createdTime when the record was first accepted, by the emulator's clock
 * @param lastUpdatedTime when its present content was accepted
 * @param versions how many times content for this identifier was accepted since it was created; 1
 *     for a record that was never upserted again, and always on an immutable stream
 */
public record StoredRecord(
    RecordIdentifier identifier,
    String sources,
    Instant createdTime,
    Instant lastUpdatedTime,
    int versions) {

  /** Returns the space of the record. */
  public String space() {
    return identifier.space();
  }

  /** Returns the external id of the record. */
  public String externalId() {
    return identifier.externalId();
  }
}
