package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.MonotonicClock;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.pipelines.kafka.KafkaProperties;
import io.cdfrecords.pipelines.kafka.TopicSelection;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.pipelines.value.ChangedRow;
import io.cdfrecords.pipelines.value.ValuePlan;
import io.cdfrecords.pipelines.value.ValueReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Takes the oldest messages of a topic as a sample; no offset is committed. */
final class TopicSample {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(500);

  private final ValueReader values;
  private final int most;
  private final List<Map<String, ? extends @Nullable Object>> rows = new ArrayList<>();
  private long read;
  private @Nullable String fault;

  private TopicSample(ValueReader values, int most) {
    this.values = values;
    this.most = most;
  }

  /** Returns the sample that the options name. */
  static Sample of(ProposeMappingOptions options, int most) {
    String servers = OptionValues.required("bootstrapServers", options.getBootstrapServers());
    String topic = OptionValues.required("topic", options.getTopic());
    TopicSelection.checkName("topic", topic);
    Map<String, Object> settings =
        KafkaProperties.of(options.getKafkaProperties())
            .under(
                Map.of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    servers,
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    (int) LONGEST.toMillis(),
                    ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                    ByteArrayDeserializer.class,
                    ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                    ByteArrayDeserializer.class));
    ValueReader values = ValuePlan.of(options, true).reader();
    try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      return read(consumer, topic, values, most, MonotonicClock.SYSTEM);
    } catch (KafkaException e) {
      throw new WrongOptionException(
          "--bootstrapServers and --topic must name a topic that can be read, but "
              + topic
              + " cannot: "
              + e.getMessage());
    }
  }

  /** Returns at most {@code most} messages that {@code consumer} has of {@code topic}. */
  static Sample read(
      Consumer<byte[], byte[]> consumer,
      String topic,
      ValueReader values,
      int most,
      InstantSource clock) {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    if (infos == null || infos.isEmpty()) {
      throw new WrongOptionException("--topic must exist, but was " + topic);
    }
    List<TopicPartition> partitions =
        infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    TopicSample sample = new TopicSample(values, most);
    Instant deadline = clock.instant().plus(LONGEST);
    while (sample.read < most
        && clock.instant().isBefore(deadline)
        && ends.entrySet().stream()
            .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(sample::add);
    }
    return new Sample("the topic " + topic, topic, sample.rows, List.of(), sample.fault);
  }

  private void add(ConsumerRecord<byte[], byte[]> message) {
    if (read >= most || message.value() == null) {
      return;
    }
    read++;
    try {
      if (!(values.row(message.value(), false) instanceof ChangedRow.Put put)) {
        return;
      }
      Map<String, @Nullable Object> row = new LinkedHashMap<>(put.fields());
      Object key = values.key(message.key());
      if (key != null) {
        row.put("_key", key);
      }
      if (message.timestamp() >= 0) {
        row.put("_timestamp", message.timestamp());
      }
      rows.add(row);
    } catch (UnmappedException e) {
      if (fault == null) {
        fault =
            "partition "
                + message.partition()
                + " offset "
                + message.offset()
                + ": the value "
                + e.getMessage();
      }
    }
  }
}
