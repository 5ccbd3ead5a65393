package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.delivery.PendingRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An element, checked and encoded, on its way to its shard.
 *
 * @param record what is sent
 * @param operation how it is sent
 * @param version the version of its identifier; null if the order of arrival decides
 * @param eventTime its event time, since the element may lose its own on the way
 */
record EncodedChange(
    EncodedRecord record, Operation operation, @Nullable Long version, Instant eventTime) {
  EncodedChange {
    requireNonNull(record, "record");
    requireNonNull(operation, "operation");
    requireNonNull(eventTime, "eventTime");
  }

  EncodedChange withoutVersion() {
    return new EncodedChange(record, operation, null, eventTime);
  }

  PendingRecord arrivedAt(Instant now, long arrival) {
    return PendingRecord.arrived(record, operation, arrival, eventTime, now).withVersion(version);
  }
}
