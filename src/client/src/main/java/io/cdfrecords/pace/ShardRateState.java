package io.cdfrecords.pace;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

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

  /** Returns whether this knows of a later answer than {@code other} does. */
  public boolean isNewerThan(ShardRateState other) {
    return last().isAfter(other.last());
  }

  /** Returns when the last answer came that is remembered. */
  private Instant last() {
    return Stream.of(
            requests.answered().stream(),
            queries.answered().stream(),
            streams.values().stream().flatMap(StreamWindow::answers))
        .flatMap(answers -> answers)
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }
}
