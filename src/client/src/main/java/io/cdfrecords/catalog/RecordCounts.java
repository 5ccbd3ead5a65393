package io.cdfrecords.catalog;

import io.cdfrecords.api.RecordCount;
import io.cdfrecords.api.StreamInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last counts of a stream's records, and whether it is time for another one. */
final class RecordCounts {
  /** The service lets one identity read streams three times a second, all of them together. */
  private static final Duration BETWEEN = Duration.ofSeconds(20);

  private static final int MOST = 200;

  private final List<RecordCount> counts = new ArrayList<>();
  private Instant next = Instant.MIN;

  boolean isDue(Instant now) {
    return !now.isBefore(next);
  }

  /**
   * Adds what was read.
   *
   * @param info null where it could not be read
   */
  void add(@Nullable StreamInfo info, Instant now) {
    next = now.plus(BETWEEN);
    StreamInfo.Usage usage = info == null ? null : info.records();
    if (usage == null) {
      return;
    }
    if (counts.size() == MOST) {
      counts.remove(0);
    }
    counts.add(new RecordCount(now, usage.consumed()));
  }

  List<RecordCount> all() {
    return List.copyOf(counts);
  }
}
