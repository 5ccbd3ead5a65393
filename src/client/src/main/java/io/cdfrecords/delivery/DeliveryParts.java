package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.catalog.StreamCatalog;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What every round of a delivery uses.
 *
 * @param endpoint where requests go
 * @param catalog what is known of streams
 * @param contents reads the content of records that are compared with stored ones
 * @param policy what the job wants
 * @param clock the time
 * @param random for the jitter of waits, and for who goes first in a round
 * @param listener hears what happens
 */
record DeliveryParts(
    RecordsEndpoint endpoint,
    StreamCatalog catalog,
    ContentReader contents,
    DeliveryPolicy policy,
    InstantSource clock,
    RandomGenerator random,
    DeliveryListener listener) {
  /** Refuses null. */
  DeliveryParts {
    requireNonNull(endpoint, "endpoint");
    requireNonNull(catalog, "catalog");
    requireNonNull(contents, "contents");
    requireNonNull(policy, "policy");
    requireNonNull(clock, "clock");
    requireNonNull(random, "random");
    requireNonNull(listener, "listener");
  }
}
