package io.cdfrecords.pace;

import io.cdfrecords.api.RecordCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many records a stream held at some times, by its own statistics. An upsert of a new record
 * makes the stream grow, and takes nothing from the budget of updates: what the stream grew by was
 * no update.
 *
 * @param readings in the order of time
 */
public record StreamGrowth(List<RecordCount> readings) {
  /** Nothing was read. */
  public static final StreamGrowth UNKNOWN = new StreamGrowth(List.of());

  /** What is read may lag behind what was written: so much of a window's beginning is left out. */
  private static final Duration LAG = Duration.ofSeconds(30);

  /** The stream is read again after this time: what it grew by shows then. */
  static final Duration BETWEEN = Duration.ofSeconds(20);

  /** Keeps a copy. */
  public StreamGrowth {
    readings = List.copyOf(readings);
  }

  /** Returns whether the next reading may show that some of what was sent were no updates. */
  boolean mayShowMore(List<StreamWindow.Slice> sent) {
    return !readings.isEmpty()
        && sent.stream()
            .filter(slice -> slice.amount().updates() > 0)
            .anyMatch(slice -> slice.last().isAfter(readings.get(readings.size() - 1).at()));
  }

  /**
   * Returns how many of the updates of a shard were none: its part of what the stream grew by
   * within the window, without what the shard ingested, and no more than it sent meanwhile. All
   * shards together never take more than the growth, however it is distributed among them.
   *
   * @param sent what the shard sent within the window
   * @param shards among how many the growth is divided
   */
  long newRecords(List<StreamWindow.Slice> sent, int shards, Duration window, Instant now) {
    Instant from = now.minus(window).plus(LAG);
    List<RecordCount> inside = readings.stream().filter(one -> !one.at().isBefore(from)).toList();
    if (inside.size() < 2) {
      return 0;
    }
    RecordCount first = inside.get(0);
    RecordCount last = inside.get(inside.size() - 1);
    long updates = 0;
    long ingested = 0;
    for (StreamWindow.Slice slice : sent) {
      if (slice.last().isAfter(first.at()) && !slice.last().isAfter(last.at())) {
        updates += slice.amount().updates();
        ingested += slice.amount().records() - slice.amount().updates();
      }
    }
    // Deletes count as updates alone, and are never taken for new records.
    double part = (last.records() - first.records()) / shards - Math.max(0, ingested);
    return Math.max(0, Math.min(updates, (long) part));
  }
}
