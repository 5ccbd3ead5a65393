package io.cdfrecords.pipelines.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices partitions that a topic gets while a job runs. The source divides the partitions that are
 * there among its readers when the job starts, and reads no other: a person has to start it anew.
 */
final class PartitionWatch {
  /** How often a reader looks, and says it again. */
  static final Duration EVERY = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Integer> atTheStart = new HashMap<>();
  private Instant next = Instant.MIN;

  PartitionWatch(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns whether it is time to look; the next time is later. */
  boolean isDue() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return false;
    }
    next = now.plus(EVERY);
    return true;
  }

  /**
   * Returns what to say of a topic that has {@code partitions} now, or null where it had as many
   * before.
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
