package io.cdfrecords.pipelines.kafka;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a job cannot read though it should is told. */
final class PartitionWatchTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>(OffsetResetStrategy.NONE);
  private final PartitionWatch watch =
      new PartitionWatch(new TopicSelection(List.of(), "alarms.*"), now::get);

  private void topic(String name, int partitions) {
    kafka.updatePartitions(
        name,
        IntStream.range(0, partitions)
            .mapToObj(i -> new PartitionInfo(name, i, Node.noNode(), new Node[0], new Node[0]))
            .toList());
  }

  private void reads(String topic, int first, int step, int end) {
    watch.reads(
        IntStream.iterate(first, i -> i < end, i -> i + step)
            .mapToObj(i -> new TopicPartition(topic, i))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"0, 32", "1, 32", "31, 32", "32, 64", "63, 64", "64, 128", "100, 128"})
  void aTopicHasMorePlacesThanPartitions(int partitions, int places) {
    assertThat(PartitionSlots.of(partitions), is(places));
  }

  @Test
  void whatHasAPlaceIsRead() {
    topic("alarms", 32);
    topic("events", 3);
    reads("alarms", 1, 2, 32);
    assertThat(watch.warnings(kafka), is(empty()));
  }

  @Test
  void partitionsWithoutAPlaceAreToldEachTimeUntilAPersonActs() {
    topic("alarms", 40);
    reads("alarms", 1, 8, 32);
    for (int i = 0; i < 2; i++) {
      assertThat(
          watch.warnings(kafka),
          contains(startsWith("The job does not read the partitions 32 to 39 of topic alarms")));
    }
  }

  @Test
  void topicsMadeLaterAreToldAlsoAfterARestart() {
    topic("alarms", 2);
    topic("alarms-b", 1);
    reads("alarms", 0, 4, 32);
    assertThat(
        watch.warnings(kafka),
        contains(
            allOf(
                startsWith("The job does not read the topics alarms-b, which match"),
                containsString("(flink stop --drain)"))));
  }

  @Test
  void oneOfManyReadersTellsThoseThatItSawComing() {
    topic("alarms", 2);
    topic("alarms-b", 1);
    reads("alarms", 0, 32, 32);
    assertThat(watch.warnings(kafka), is(empty()));
    topic("alarms-c", 1);
    assertThat(
        watch.warnings(kafka),
        contains(startsWith("The job does not read the topics alarms-c, which match")));
  }

  @Test
  void aReaderLooksThriceAMinute() {
    assertThat(watch.isDue(), is(true));
    now.set(Instant.EPOCH.plusSeconds(19));
    assertThat(watch.isDue(), is(false));
    now.set(Instant.EPOCH.plusSeconds(20));
    assertThat(watch.isDue(), is(true));
    assertThat(watch.isDue(), is(false));
  }
}
