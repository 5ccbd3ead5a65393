package io.cdfrecords.beam;

import io.cdfrecords.pace.ShardRateState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the shards of this process sent, by the process's own memory. A runner that goes back to a
 * checkpoint, or runs a bundle again, gives a shard the pace of before; what was sent since then
 * counts against the rate and the stream's budget all the same.
 */
final class ProcessPace {
  /** A shard that is used less is forgotten. */
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
   * @param write tells the write from others in this process
   */
  ProcessPace(String write) {
    this.write = write;
  }

  /** Returns the pace that a shard keeps to, whose state remembers {@code stored}. */
  ShardRateState of(int shard, ShardRateState stored) {
    ShardRateState latest = LATEST.get(new ShardOfWrite(write, shard));
    return latest != null && latest.isNewerThan(stored) ? latest : stored;
  }

  void remember(int shard, ShardRateState pace) {
    LATEST.put(new ShardOfWrite(write, shard), pace);
  }
}
