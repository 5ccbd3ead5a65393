package io.cdfrecords.record;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A property's value that points at a node of the data model, an asset for example.
 *
 * @param space the node's space, 1–43 characters
 * @param externalId the node's external id, 1–256 characters
 */
public record DirectRelation(String space, String externalId) implements Serializable {
  /** Refuses null only; the ranges are checked when the record is encoded. */
  public DirectRelation {
    requireNonNull(space, "space");
    requireNonNull(externalId, "externalId");
  }
}
