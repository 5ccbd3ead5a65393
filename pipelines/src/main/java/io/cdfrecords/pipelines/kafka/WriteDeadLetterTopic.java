package io.cdfrecords.pipelines.kafka;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.DeadLetterTopic;
import io.cdfrecords.pipelines.deadletter.TopicLetters;
import java.util.Map;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes failures into a topic of Kafka: each message as received, with headers. A bundle ends when
 * its letters are in the topic, or in the directory if the topic refused them.
 */
public final class WriteDeadLetterTopic extends PTransform<PCollection<FailedRecord>, PDone> {
  private static final long serialVersionUID = 1L;

  /** The overhead of a request: a letter of the largest size must fit. */
  private static final int AROUND_A_LETTER = 4096;

  private static final int KAFKAS_OWN_LARGEST = 1_048_576;

  private final String bootstrapServers;
  private final String topic;
  private final int maxBytes;
  private final DeadLetterFolder folder;
  private final KafkaProperties properties;

  /**
   * A writer.
   *
   * @param topic the topic
   * @param folder the directory for letters that the topic does not take
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
    failures
        // One window for all, so that no failure is late whatever the input's windows are.
        .apply("In one window", Window.<FailedRecord>into(new GlobalWindows()))
        .apply(
            "Write topic",
            ParDo.of(
                new WriteTopicFn(
                    topic,
                    new TopicLetters(maxBytes, folder),
                    settings(),
                    new KafkaProducerFactory(properties))));
    return PDone.in(failures.getPipeline());
  }

  private Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class.getName(),
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class.getName(),
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.RETRIES_CONFIG,
        Integer.MAX_VALUE,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        Math.max(KAFKAS_OWN_LARGEST, maxBytes + AROUND_A_LETTER));
  }
}
