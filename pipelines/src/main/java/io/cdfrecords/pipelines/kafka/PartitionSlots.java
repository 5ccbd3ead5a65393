package io.cdfrecords.pipelines.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * The places of a topic's partitions in a job: one for each partition, and spare ones for
 * partitions that it may get. Beam's source divides the partitions among its readers once, when a
 * job starts, so that a later partition is read only if there is a place for it. A place belongs to
 * one partition of one topic for good: a checkpoint keeps its offset under that name, and has no
 * field that could say that another topic's partition was read there.
 */
final class PartitionSlots {
  /** The fewest places of a topic. */
  static final int FEWEST = 32;

  /** The most readers with which each is sure to have a place of every topic. */
  private static final int FEW_READERS = 16;

  private static final Node[] NO_NODES = {};

  private PartitionSlots() {}

  /** Returns how many places a topic has: a power of two, more than its partitions. */
  static int of(int partitions) {
    return Math.max(FEWEST, 2 * Integer.highestOneBit(Math.max(1, partitions)));
  }

  /** Returns the partitions of a topic and, behind them, places for those to come. */
  static List<PartitionInfo> and(List<PartitionInfo> partitions) {
    List<PartitionInfo> slots = new ArrayList<>(partitions);
    if (!partitions.isEmpty()) {
      String topic = partitions.get(0).topic();
      for (int number = partitions.size(); number < of(partitions.size()); number++) {
        slots.add(new PartitionInfo(topic, number, Node.noNode(), NO_NODES, NO_NODES));
      }
    }
    return slots;
  }

  /**
   * Returns how many places each topic has in a job, seen from the places of one of its readers.
   */
  static Map<String, Integer> ofJob(Collection<TopicPartition> ofReader) {
    Map<String, Integer> slots = new TreeMap<>();
    for (TopicPartition slot : ofReader) {
      slots.merge(slot.topic(), of(slot.partition()), Math::max);
    }
    return slots;
  }

  /**
   * Returns whether a reader has a place of each topic of its job, which it has unless there are
   * many readers.
   */
  static boolean areOfEachTopic(Collection<TopicPartition> ofReader) {
    Map<String, Integer> slots = ofJob(ofReader);
    return slots.entrySet().stream()
        .anyMatch(
            topic ->
                ofReader.stream().filter(slot -> slot.topic().equals(topic.getKey())).count()
                    >= topic.getValue() / FEW_READERS);
  }
}
