package io.cdfrecords.pipelines.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Partitions that a topic gets while a job runs. */
final class GrowingConsumerTest {
  private static final TopicPartition OLD = new TopicPartition("alarms", 1);
  private static final TopicPartition NEW = new TopicPartition("alarms", 3);

  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>(OffsetResetStrategy.NONE);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<Duration> waits = new ArrayList<>();
  private final Consumer<byte[], byte[]> consumer =
      GrowingConsumer.of(kafka, new TopicSelection(List.of("alarms"), null), now::get, waits::add);

  private void partitions(int count) {
    kafka.updatePartitions(
        "alarms",
        IntStream.range(0, count)
            .mapToObj(i -> new PartitionInfo("alarms", i, Node.noNode(), new Node[0], new Node[0]))
            .toList());
    now.updateAndGet(time -> time.plus(PartitionWatch.EVERY));
  }

  @Test
  void havePlacesFromTheStart() {
    partitions(2);
    assertThat(consumer.partitionsFor("alarms"), hasSize(32));
    assertThat(consumer.listTopics().get("alarms"), hasSize(32));
  }

  @Test
  void areOfNoTopicThatIsNotThere() {
    kafka.updatePartitions("alarms", List.of());
    assertThat(consumer.partitionsFor("alarms"), hasSize(0));
  }

  @Test
  void areEmptyUntilTheyCome() {
    partitions(2);
    kafka.updateEndOffsets(Map.of(OLD, 50L));
    consumer.assign(List.of(OLD, NEW));
    consumer.seek(OLD, 7);
    assertThat(consumer.position(NEW), is(0L));
    assertThat(consumer.endOffsets(List.of(OLD, NEW)), is(Map.of(OLD, 50L, NEW, 0L)));
    consumer.commitSync(Map.of(OLD, new OffsetAndMetadata(7), NEW, new OffsetAndMetadata(0)));
    assertThat(kafka.committed(Set.of(OLD, NEW)).get(NEW) == null, is(true));
    assertThat(kafka.assignment(), contains(OLD));
  }

  @Test
  void areReadFromTheirBeginningWhenTheyCome() {
    partitions(2);
    consumer.assign(List.of(OLD, NEW));
    consumer.seek(OLD, 7);
    partitions(4);
    kafka.schedulePollTask(() -> {});
    assertThat(consumer.poll(Duration.ZERO).count(), is(0));
    kafka.updateBeginningOffsets(Map.of(OLD, 0L, NEW, 0L));
    kafka.addRecord(new ConsumerRecord<>("alarms", 3, 0, null, new byte[] {1}));
    kafka.addRecord(new ConsumerRecord<>("alarms", 1, 7, null, new byte[] {2}));
    assertThat(consumer.poll(Duration.ZERO).count(), is(2));
    assertThat(consumer.position(NEW), is(1L));
  }

  @Test
  void areReadFromWhereACheckpointSays() {
    partitions(2);
    consumer.assign(List.of(NEW));
    consumer.seek(NEW, 5);
    assertThat(consumer.position(NEW), is(5L));
    partitions(4);
    kafka.schedulePollTask(() -> {});
    consumer.poll(Duration.ZERO);
    assertThat(consumer.position(NEW), is(5L));
  }

  @Test
  void areWaitedForByAReaderThatHasNoOthers() {
    partitions(2);
    consumer.assign(List.of(NEW));
    assertThat(consumer.poll(Duration.ofHours(1)).count(), is(0));
    assertThat(waits, contains(Duration.ofSeconds(1)));
    consumer.seekToEnd(List.of(NEW));
    consumer.commitSync(Map.of(NEW, new OffsetAndMetadata(0)));
    assertThat(kafka.committed(Set.of(NEW)), is(anEmptyMap()));
  }
}
