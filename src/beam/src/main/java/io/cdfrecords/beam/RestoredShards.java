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

  /**
   * More than this is not taken in beside what the shard came with, since all shards of a worker
   * share its memory: Flink's buffers bound the records that were on their way.
   */
  private static final int MOST_RECORDS = 16_000;

  private static final long MOST_BYTES = 30_000_000;

  private final Map<Integer, Restored> shards = new HashMap<>();

  /** What a shard came with, and until when it takes in what was on its way. */
  private record Restored(ShardState state, Instant until) {}

  /** Returns whether a call that added a record to {@code stream} need not wait for room. */
  boolean takesIn(int shard, ShardState state, String stream, Instant now) {
    Restored restored = shards.get(shard);
    if (restored == null || !now.isBefore(restored.until())) {
      return false;
    }
    StreamBuffer before = restored.state().stream(stream);
    StreamBuffer buffer = state.stream(stream);
    return buffer.records() - before.records() <= MOST_RECORDS
        && buffer.bytes() - before.bytes() <= MOST_BYTES;
  }

  /** Notes the first call of a shard on this worker, before it changes the state. */
  void seen(int shard, ShardState state, Instant now) {
    shards.computeIfAbsent(
        shard,
        any -> new Restored(state, state.nextArrival() > 0 ? now.plus(TAKE_IN) : Instant.MIN));
  }
}
