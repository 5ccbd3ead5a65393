package io.cdfrecords.beam;

import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.FailureTally;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shard remembers beside the records themselves.
 *
 * @param nextArrival the number the next record gets: a bag has no order of its own
 * @param hold the earliest event time among the waiting records, or null where none waits; results
 *     are never later than that
 * @param flushAt when the timer is set to fire, or null where it is not set
 * @param streams what waits for each stream
 * @param failures how many records were written and failed so far, where there is a limit to
 *     failures
 */
record ShardState(
    long nextArrival,
    @Nullable Instant hold,
    @Nullable Instant flushAt,
    Map<String, StreamBuffer> streams,
    FailureTally failures) {

  static final ShardState EMPTY = new ShardState(0, null, null, Map.of(), FailureTally.NONE);

  ShardState {
    streams = Collections.unmodifiableMap(streams);
  }

  /**
   * Returns the figures of a shard that holds {@code pending}.
   *
   * @param empty what is remembered of each stream, without the records
   */
  static ShardState of(
      long nextArrival,
      List<PendingRecord> pending,
      Map<String, StreamBuffer> empty,
      FailureTally failures,
      Instant now) {
    Map<String, StreamBuffer> streams = new LinkedHashMap<>(empty);
    Instant hold = null;
    for (PendingRecord record : pending) {
      String stream = record.record().stream();
      streams.put(stream, streams.getOrDefault(stream, StreamBuffer.EMPTY).plus(record));
      Instant time = record.eventTime();
      hold = hold == null || time.isBefore(hold) ? time : hold;
    }
    streams.values().removeIf(buffer -> buffer.isForgettable(now));
    return new ShardState(nextArrival, hold, null, streams, failures);
  }

  StreamBuffer stream(String name) {
    return streams.getOrDefault(name, StreamBuffer.EMPTY);
  }

  /** Returns the state with one more record. */
  ShardState plus(PendingRecord record) {
    Map<String, StreamBuffer> changed = new LinkedHashMap<>(streams);
    String stream = record.record().stream();
    changed.put(stream, stream(stream).plus(record));
    Instant eventTime = record.eventTime();
    Instant earliest = hold == null || eventTime.isBefore(hold) ? eventTime : hold;
    return new ShardState(nextArrival + 1, earliest, flushAt, changed, failures);
  }

  /** Returns when the first of the streams is due, or null if nothing waits. */
  @Nullable Instant dueAt(BatchLimits limits, Duration maxDelay) {
    Instant first = null;
    for (StreamBuffer buffer : streams.values()) {
      if (!buffer.isEmpty()) {
        Instant due = buffer.dueAt(limits, maxDelay);
        first = first == null || due.isBefore(first) ? due : first;
      }
    }
    return first;
  }

  ShardState withFlushAt(@Nullable Instant instant) {
    return new ShardState(nextArrival, hold, instant, streams, failures);
  }
}
