package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a shard remembers of what it sent, so that it keeps to its share from one call to the next,
 * on whichever worker.
 *
 * @param requests its requests, to whichever stream
 * @param streams what it sent to each stream, where streams have a budget
 */
public record ShardPace(RequestPace requests, Map<String, StreamPace> streams) {
  /** Nothing was sent yet. */
  public static final ShardPace NEW = new ShardPace(RequestPace.NEW, Map.of());

  /** Keeps a copy. */
  public ShardPace {
    requireNonNull(requests, "requests");
    streams = Map.copyOf(streams);
  }
}
