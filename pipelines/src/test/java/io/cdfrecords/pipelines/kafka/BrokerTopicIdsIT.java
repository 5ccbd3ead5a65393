package io.cdfrecords.pipelines.kafka;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ids of topics on a real broker, and the offsets that a group commits with them. */
final class BrokerTopicIdsIT {
  private static final TopicPartition PARTITION = new TopicPartition("alarms", 0);

  @TempDir private Path directory;
  private KafkaBroker broker;
  private Map<String, Object> settings;

  @BeforeEach
  void start() throws Exception {
    broker = KafkaBroker.start(directory);
    broker.createTopic("alarms", 1);
    settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "readers");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void areOthersOnceTopicsAreMadeAnew() throws Exception {
    try (TopicIds ids = new BrokerTopicIds(settings)) {
      TopicId first = requireNonNull(ids.of("alarms"));
      assertThat(ids.of("alarms"), is(first));
      broker.recreateTopic("alarms", 1);
      TopicId second = requireNonNull(ids.of("alarms"));
      assertThat(second, is(not(first)));
      assertThat("one cluster", second.cluster(), is(first.cluster()));
      assertThrows(UnknownTopicOrPartitionException.class, () -> ids.of("never-made"));
    }
  }

  @Test
  void tellThatAGroupsOffsetIsOneOfTheTopicBefore() throws Exception {
    try (KafkaConsumer<byte[], byte[]> group = new KafkaConsumer<>(settings);
        Consumer<byte[], byte[]> guarded = guarded()) {
      guarded.assign(List.of(PARTITION));
      assertThat(guarded.position(PARTITION), is(0L));
      OffsetAndMetadata ofOld = requireNonNull(group.committed(Set.of(PARTITION)).get(PARTITION));
      broker.recreateTopic("alarms", 1);
      Await.untilTrue(
          "offsets that are deleted with their topic",
          Duration.ofMinutes(1),
          () -> group.committed(Set.of(PARTITION)).get(PARTITION) == null);
      // As a commit does that was under way meanwhile.
      group.commitSync(Map.of(PARTITION, ofOld));
      assertThat(
          assertThrows(
                  ConfigurationException.class,
                  () -> guarded.commitSync(Map.of(PARTITION, new OffsetAndMetadata(1))))
              .getMessage(),
          containsString("is one of an earlier topic of this name"));
      assertThat(group.committed(Set.of(PARTITION)), is(Map.of(PARTITION, ofOld)));
    }
  }

  private Consumer<byte[], byte[]> guarded() {
    return GapGuard.of(
        new KafkaConsumer<>(settings),
        new BrokerTopicIds(settings),
        StartFrom.EARLIEST,
        OnGap.FAIL);
  }
}
