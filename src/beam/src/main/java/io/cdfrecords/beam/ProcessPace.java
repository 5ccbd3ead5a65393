package io.cdfrecords.beam;

import io.cdfrecords.pace.ShardRateState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what the shards of this process sent. A runner that restores a checkpoint, or repeats a
 * bundle, gives a shard an earlier pace; requests sent since then still count against the rate and
 * the stream's budget.
 */
final class ProcessPace {
  /** The number of shards that are remembered, the most recently used. */
  private static final int MOST = 1_000;

  private static final Map<ShardOfWrite, ShardRateState> LATEST =
      Collections.synchronizedMap(new LatestPaces());

  private record ShardOfWrite(String write, int shard) {}

  private static final class LatestPaces extends LinkedHashMap<ShardOfWrite, ShardRateState> {
    private static final long serialVersionUID = 1L;

    LatestPaces() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ShardOfWrite, ShardRateState> eldest) {
      return size() > MOST;
    }
  }

  private final String write;

  /**
   * @param write the name of the write in this process
   */
  ProcessPace(String write) {
    this.write = write;
  }

  /** Returns the pace of a shard whose state holds {@code stored}. */
  ShardRateState of(int shard, ShardRateState stored) {
    ShardRateState latest = LATEST.get(new ShardOfWrite(write, shard));
    return latest != null && latest.isNewerThan(stored) ? latest : stored;
  }

  void remember(int shard, ShardRateState pace) {
    LATEST.put(new ShardOfWrite(write, shard), pace);
  }
}
