package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a shard remembers of what it sent, so that it keeps to its share from one call to the next,
 * on whichever worker.
 *
 * @param requests its requests that write, to whichever stream
 * @param queries its requests that read stored records back, from whichever stream
 * @param streams what it sent to each stream that has a budget, or whose pace has fallen
 */
public record ShardPace(
    RequestPace requests, RequestPace queries, Map<String, StreamPace> streams) {
  /** Nothing was sent yet. */
  public static final ShardPace NEW = new ShardPace(RequestPace.NEW, RequestPace.NEW, Map.of());

  /** Keeps a copy. */
  public ShardPace {
    requireNonNull(requests, "requests");
    requireNonNull(queries, "queries");
    streams = Map.copyOf(streams);
  }
}
