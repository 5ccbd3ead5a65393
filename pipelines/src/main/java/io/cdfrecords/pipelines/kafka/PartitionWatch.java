package io.cdfrecords.pipelines.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Detects partitions that a job should read and cannot: those beyond the places of their topic, and
 * those of topics that match its pattern and were created after it started. Such a job must be
 * drained and started anew: if it is stopped in another way and started without its checkpoint, it
 * loses the records in its state, whose offsets are committed.
 */
final class PartitionWatch {
  /** The interval between two checks of a reader, and between two warnings. */
  static final Duration EVERY = Duration.ofSeconds(20);

  private static final String REMEDY =
      ". Drain it, so that it writes what it has read (flink stop --drain), and start it anew without"
          + " its checkpoint: the group's offsets say where it goes on, and with --startFrom=EARLIEST"
          + " what is new is read from its beginning";

  private final TopicSelection topics;
  private final InstantSource clock;
  private Map<String, Integer> slots = Map.of();
  private @Nullable Set<String> known;
  private Instant next = Instant.MIN;

  PartitionWatch(TopicSelection topics, InstantSource clock) {
    this.topics = topics;
    this.clock = clock;
  }

  /** Takes the places that the reader has. */
  void reads(Collection<TopicPartition> ofReader) {
    slots = PartitionSlots.ofJob(ofReader);
    known = PartitionSlots.areOfEachTopic(ofReader) ? new TreeSet<>(slots.keySet()) : null;
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

  /** Returns the warnings about the topics as they are on the broker now. */
  List<String> warnings(Consumer<?, ?> consumer) {
    Map<String, Integer> sizes = new TreeMap<>();
    for (String topic : slots.keySet()) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      sizes.put(topic, partitions == null ? 0 : partitions.size());
    }
    List<String> warnings = new ArrayList<>(ofPartitions(sizes));
    if (topics.pattern() != null && !slots.isEmpty()) {
      warnings.addAll(ofTopics(consumer.listTopics().keySet()));
    }
    return warnings;
  }

  private List<String> ofPartitions(Map<String, Integer> sizes) {
    List<String> warnings = new ArrayList<>();
    sizes.forEach(
        (topic, size) -> {
          int places = slots.getOrDefault(topic, 0);
          if (size > places) {
            warnings.add(
                "The job does not read the partitions "
                    + places
                    + " to "
                    + (size - 1)
                    + " of topic "
                    + topic
                    + ", which had no more than "
                    + places
                    + " places when the job started"
                    + REMEDY);
          }
        });
    return warnings;
  }

  private List<String> ofTopics(Collection<String> all) {
    Set<String> matching = new TreeSet<>(all);
    matching.removeIf(topic -> !topics.has(topic));
    if (known == null) {
      // One of many readers does not see all that the job reads.
      known = Set.copyOf(matching);
    }
    matching.removeAll(known);
    return matching.isEmpty()
        ? List.of()
        : List.of(
            "The job does not read the topics "
                + String.join(", ", matching)
                + ", which match --topicPattern and were made after it started"
                + REMEDY);
  }
}
