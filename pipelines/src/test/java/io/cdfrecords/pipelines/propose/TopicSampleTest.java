package io.cdfrecords.pipelines.propose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.pipelines.value.ValuePlan;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The oldest messages of a topic are a sample, with their keys and times. */
final class TopicSampleTest {
  private static final TopicPartition PARTITION = new TopicPartition("alarms", 0);

  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);

  private Sample read(int most, String... values) {
    Node node = new Node(0, "localhost", 9092);
    consumer.updatePartitions(
        "alarms",
        List.of(new PartitionInfo("alarms", 0, node, new Node[] {node}, new Node[] {node})));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, (long) values.length));
    consumer.schedulePollTask(
        () -> {
          for (int i = 0; i < values.length; i++) {
            consumer.addRecord(
                new ConsumerRecord<>(
                    "alarms", 0, i, ("PT-" + i).getBytes(UTF_8), values[i].getBytes(UTF_8)));
          }
        });
    return TopicSample.read(
        consumer, "alarms", ValuePlan.JSON.reader(), most, InstantSource.system());
  }

  @Test
  void holdsValuesAndKeys() {
    Sample sample = read(10, "{\"v\":1}", "{\"v\":2}");
    assertThat(
        sample.rows(), is(List.of(Map.of("v", 1, "_key", "PT-0"), Map.of("v", 2, "_key", "PT-1"))));
  }

  @Test
  void endsAtTheRowsThatAreAskedFor() {
    assertThat(read(2, "{\"v\":1}", "{\"v\":2}", "{\"v\":3}").rows(), hasSize(2));
  }

  @Test
  void tellsOfAValueThatIsNoRow() {
    Sample sample = read(10, "{\"v\":1}", "v=2");
    assertThat(sample.rows(), hasSize(1));
    assertThat(sample.fault(), containsString("partition 0 offset 1"));
  }

  @Test
  void isRefusedOfATopicThatThereIsNot() {
    consumer.updatePartitions("alarms", List.of());
    assertThrows(
        WrongOptionException.class,
        () ->
            TopicSample.read(
                consumer, "alarms", ValuePlan.JSON.reader(), 1, InstantSource.system()));
  }
}
