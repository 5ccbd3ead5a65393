package io.cdfrecords.pipelines.kafka;

import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Creates the consumers of a job on the workers. */
public final class KafkaConsumerFactory
    implements SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> {
  private static final long serialVersionUID = 1L;

  private final KafkaProperties properties;
  private final StartFrom startFrom;
  private final OnGap onGap;

  public KafkaConsumerFactory(KafkaProperties properties, StartFrom startFrom, OnGap onGap) {
    this.properties = properties;
    this.startFrom = startFrom;
    this.onGap = onGap;
  }

  @Override
  public Consumer<byte[], byte[]> apply(Map<String, Object> settings) {
    return GapGuard.of(new KafkaConsumer<>(properties.under(settings)), startFrom, onGap);
  }
}
