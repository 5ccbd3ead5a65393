package io.cdfrecords.pipelines.kafka;

import io.cdfrecords.api.MonotonicClock;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/** Creates the consumers of a job on the workers. */
public final class KafkaConsumerFactory
    implements SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> {
  private static final long serialVersionUID = 1L;

  /** Null in a savepoint of a job that did not keep it. */
  private final @Nullable TopicSelection topics;

  private final KafkaProperties properties;
  private final StartFrom startFrom;
  private final OnGap onGap;

  /**
   * A factory.
   *
   * @param topics what the job reads
   * @param properties further settings of the consumers
   * @param startFrom where to begin without a committed offset
   * @param onGap what to do where messages are gone unread
   */
  public KafkaConsumerFactory(
      TopicSelection topics, KafkaProperties properties, StartFrom startFrom, OnGap onGap) {
    this.topics = topics;
    this.properties = properties;
    this.startFrom = startFrom;
    this.onGap = onGap;
  }

  @Override
  public Consumer<byte[], byte[]> apply(Map<String, Object> settings) {
    Map<String, Object> all = properties.under(settings);
    return GrowingConsumer.of(
        GapGuard.of(new KafkaConsumer<>(all), new BrokerTopicIds(all), startFrom, onGap),
        topics == null ? new TopicSelection(List.of(), null) : topics,
        MonotonicClock.SYSTEM,
        wait -> Thread.sleep(wait.toMillis()));
  }
}
