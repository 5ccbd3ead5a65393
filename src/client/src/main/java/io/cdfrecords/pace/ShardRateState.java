package io.cdfrecords.pace;

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
public record ShardRateState(
    RequestWindow requests, RequestWindow queries, Map<String, StreamWindow> streams) {
  /** Nothing was sent yet. */
  public static final ShardRateState NEW =
      new ShardRateState(RequestWindow.NEW, RequestWindow.NEW, Map.of());

  /** Keeps a copy. */
  public ShardRateState {
    requireNonNull(requests, "requests");
    requireNonNull(queries, "queries");
    streams = Map.copyOf(streams);
  }
}
