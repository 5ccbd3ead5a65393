package io.cdfrecords.beam;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells for how long a shard that a worker takes over accepts records without a wait. Flink's
 * unaligned checkpoints keep what was on its way to the shard, and give it back before anything
 * else: until all of it is taken in, no checkpoint completes. The pace would make that take as long
 * as the records take to be written.
 */
final class RestoredShards {
  private static final Duration TAKE_IN = Duration.ofSeconds(30);

  /** More is not held: the records that were on their way are bounded by Flink's buffers. */
  private static final int MOST_RECORDS = 16_000;

  private static final long MOST_BYTES = 80_000_000;

  private final Map<Integer, Instant> until = new HashMap<>();

  /** Returns whether a call that added a record to {@code stream} need not wait for room. */
  boolean takesIn(int shard, ShardState state, String stream, Instant now) {
    StreamBuffer buffer = state.stream(stream);
    return now.isBefore(until.getOrDefault(shard, Instant.MIN))
        && buffer.records() <= MOST_RECORDS
        && buffer.bytes() <= MOST_BYTES;
  }

  /** Notes the first call of a shard on this worker, before it changes the state. */
  void seen(int shard, ShardState state, Instant now) {
    until.computeIfAbsent(shard, any -> state.nextArrival() > 0 ? now.plus(TAKE_IN) : Instant.MIN);
  }
}
