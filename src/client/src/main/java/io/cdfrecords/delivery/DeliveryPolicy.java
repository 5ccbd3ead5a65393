package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RetryPolicy;
import java.time.Duration;

/**
 * What a job wants of delivery.
 *
 * @param duplicates what becomes of an identifier that is already stored
 * @param batch how large a request may become
 * @param retry for how long a record is sent again
 * @param fixedStream whether every record goes to one stream that a person named: then a stream
 *     that does not exist is a mistake in the configuration; where streams are computed from
 *     records, it is a fault of the record
 * @param confirmationPatience how long a stored record may take to show in what is read, 1 s–10 min
 */
public record DeliveryPolicy(
    DuplicatePolicy duplicates,
    BatchLimits batch,
    RetryPolicy retry,
    boolean fixedStream,
    Duration confirmationPatience) {
  /** Refuses null, and a patience out of range. */
  public DeliveryPolicy {
    requireNonNull(duplicates, "duplicates");
    requireNonNull(batch, "batch");
    requireNonNull(retry, "retry");
    DuplicateCheckSchedule.checkPatience(confirmationPatience);
  }
}
