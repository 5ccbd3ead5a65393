package io.cdfrecords.pipelines.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Detects partitions that are added to a topic while a job runs. The source assigns the existing
 * partitions to its readers when the job starts, and reads no others: the job has to be restarted.
 */
final class PartitionWatch {
  /** The interval between two checks, and between two warnings. */
  static final Duration EVERY = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Integer> atTheStart = new HashMap<>();
  private Instant next = Instant.MIN;

  PartitionWatch(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns whether a check is due, and schedules the next one. */
  boolean isDue() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return false;
    }
    next = now.plus(EVERY);
    return true;
  }

  /**
   * Returns the warning for a topic that has {@code partitions} now, or null if their number has
   * not changed.
   */
  @Nullable String warning(String topic, int partitions) {
    int before = atTheStart.computeIfAbsent(topic, first -> partitions);
    return partitions <= before
        ? null
        : "Topic "
            + topic
            + " has "
            + partitions
            + " partitions, and had "
            + before
            + " when this reader began: the job reads none of the new ones. Stop it, and start it"
            + " anew without its checkpoint: the group's offsets say where it goes on, and with"
            + " --startFrom=EARLIEST new partitions are read from their beginning";
  }
}
