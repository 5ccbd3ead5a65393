package io.cdfrecords.pipelines.kafka;

import io.cdfrecords.pipelines.message.Message;
import io.cdfrecords.pipelines.message.MessageCoder;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics of Kafka from the position of the consumer group.
 *
 * <p>Positions are kept in the runner's checkpoints, and committed for the group when a checkpoint
 * is complete. A job that is restored from a checkpoint continues there; a new job starts at the
 * offsets that the group committed. Messages of aborted transactions are not read.
 */
public final class ReadKafka extends PTransform<PBegin, PCollection<Message>> {
  private static final long serialVersionUID = 1L;

  private final String bootstrapServers;
  private final TopicSelection topics;
  private final String groupId;
  private final StartFrom startFrom;
  private final OnGap onGap;
  private final KafkaProperties properties;

  /**
   * A reader.
   *
   * @param bootstrapServers the initial brokers
   * @param topics the topics
   * @param groupId the group
   * @param startFrom where to start without a committed offset
   * @param onGap what to do if unread messages have been deleted
   * @param properties further settings of the consumers
   */
  public ReadKafka(
      String bootstrapServers,
      TopicSelection topics,
      String groupId,
      StartFrom startFrom,
      OnGap onGap,
      KafkaProperties properties) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
    this.groupId = groupId;
    this.startFrom = startFrom;
    this.onGap = onGap;
    this.properties = properties;
  }

  @Override
  public PCollection<Message> expand(PBegin begin) {
    KafkaIO.Read<byte[], byte[]> read =
        KafkaIO.<byte[], byte[]>read().withBootstrapServers(bootstrapServers);
    String pattern = topics.pattern();
    return begin
        .apply(
            "Read topics",
            (pattern == null ? read.withTopics(topics.names()) : read.withTopicPattern(pattern))
                .withKeyDeserializer(ByteArrayDeserializer.class)
                .withValueDeserializer(ByteArrayDeserializer.class)
                .withConsumerConfigUpdates(settings())
                .withConsumerFactoryFn(
                    new KafkaConsumerFactory(topics, properties, startFrom, onGap))
                .withTimestampPolicyFactory(new KafkaTime())
                .withReadCommitted()
                .commitOffsetsInFinalize())
        .apply(
            "To messages",
            MapElements.into(TypeDescriptor.of(Message.class)).via(new KafkaMessages()))
        .setCoder(MessageCoder.of());
  }

  private Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        groupId,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        // The GapGuard decides where a partition is started.
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "none",
        // New partitions are noticed in this time.
        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
        15_000,
        // A misspelt topic must not be created.
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false);
  }
}
