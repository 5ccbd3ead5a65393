package io.cdfrecords.pipelines.kafka;

import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Makes the consumers of a job, where they are needed. */
public final class KafkaConsumerFactory
    implements SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> {
  private static final long serialVersionUID = 1L;

  private final KafkaProperties properties;

  public KafkaConsumerFactory(KafkaProperties properties) {
    this.properties = properties;
  }

  @Override
  public Consumer<byte[], byte[]> apply(Map<String, Object> settings) {
    return new KafkaConsumer<>(properties.under(settings));
  }
}
