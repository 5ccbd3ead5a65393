package io.cdfrecords.beam;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.delivery.PendingRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An element, checked and encoded, on its way to its shard.
 *
 * @param record what is sent
 * @param operation how it is sent
 * @param version the version of its identifier; null if the order of arrival decides
 * @param eventTime its event time, since the element may lose its own on the way
 * @param encodedAt when it was encoded; null where an earlier release did not say
 */
record EncodedChange(
    EncodedRecord record,
    Operation operation,
    @Nullable Long version,
    Instant eventTime,
    @Nullable Instant encodedAt) {
  EncodedChange {
    requireNonNull(record, "record");
    requireNonNull(operation, "operation");
    requireNonNull(eventTime, "eventTime");
  }

  EncodedChange withoutVersion() {
    return new EncodedChange(record, operation, null, eventTime, encodedAt);
  }

  /**
   * Returns it as a record that waits for others since it was encoded.
   *
   * @param most how much of its way counts as waiting: the clocks of two workers differ
   */
  PendingRecord arrivedAt(Instant now, Duration most, long arrival) {
    Instant since = encodedAt == null || encodedAt.isAfter(now) ? now : encodedAt;
    Instant earliest = now.minus(most);
    return PendingRecord.arrived(
            record, operation, arrival, eventTime, since.isBefore(earliest) ? earliest : since)
        .withVersion(version);
  }
}
