package io.cdfrecords.pipelines.kafka;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.DeadLetterMessage;
import io.cdfrecords.pipelines.deadletter.DeadLetterTopic;
import io.cdfrecords.pipelines.deadletter.ToTopicLetterFn;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.ProducerRecordCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes failures into a topic of Kafka: each message as it came, with headers. A bundle ends when
 * the brokers have its letters.
 */
public final class WriteDeadLetterTopic extends PTransform<PCollection<FailedRecord>, PDone> {
  private static final long serialVersionUID = 1L;

  /** What a request has besides: a letter of the largest size must pass. */
  private static final int AROUND_A_LETTER = 4096;

  private static final int KAFKAS_OWN_LARGEST = 1_048_576;

  private static final Coder<byte[]> BYTES = NullableCoder.of(ByteArrayCoder.of());

  private final String bootstrapServers;
  private final String topic;
  private final int maxBytes;
  private final DeadLetterFolder folder;
  private final KafkaProperties properties;

  /**
   * A writer.
   *
   * @param topic the topic
   * @param folder where letters are kept that are too large for it
   * @param properties further settings of the producers
   */
  public WriteDeadLetterTopic(
      String bootstrapServers,
      DeadLetterTopic topic,
      DeadLetterFolder folder,
      KafkaProperties properties) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic.name();
    this.maxBytes = topic.maxBytes();
    this.folder = folder;
    this.properties = properties;
  }

  @Override
  public PDone expand(PCollection<FailedRecord> failures) {
    String into = topic;
    return failures
        // One window for all: whatever the input's windows are, no failure is late.
        .apply("In one window", Window.<FailedRecord>into(new GlobalWindows()))
        .apply(
            "To letters",
            ParDo.of(
                new ToTopicLetterFn<ProducerRecord<byte[], byte[]>>(
                    maxBytes, folder, letter -> record(into, letter))))
        .setCoder(ProducerRecordCoder.of(BYTES, BYTES))
        .apply(
            "Write topic",
            KafkaIO.<byte[], byte[]>writeRecords()
                .withBootstrapServers(bootstrapServers)
                .withTopic(topic)
                .withKeySerializer(ByteArraySerializer.class)
                .withValueSerializer(ByteArraySerializer.class)
                .withProducerConfigUpdates(settings())
                .withProducerFactoryFn(new KafkaProducerFactory(properties)));
  }

  private Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.RETRIES_CONFIG,
        Integer.MAX_VALUE,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        Math.max(KAFKAS_OWN_LARGEST, maxBytes + AROUND_A_LETTER));
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, DeadLetterMessage letter) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, letter.content().key(), letter.content().payload());
    letter
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
