package io.cdfrecords.record;

import static java.util.Objects.requireNonNull;

/**
 * The identifier of a record within its stream.
 *
 * <p>Allowed values: a space of 1–43 characters and an external id of 1–256 characters. They are
 * checked when the record is encoded, not here: an identifier read from data may be at fault, and
 * such a record becomes a dead letter instead of an exception.
 *
 * @param space the space the record lives in
 * @param externalId the record's own id, unique in its space and stream where the stream is mutable
 */
public record RecordId(String space, String externalId) {
  /** Refuses null only. */
  public RecordId {
    requireNonNull(space, "space");
    requireNonNull(externalId, "externalId");
  }
}
