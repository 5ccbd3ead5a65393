package io.cdfrecords.pipelines;

import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Makes the consumers of a job, where they are needed. */
final class KafkaConsumers
    implements SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> {
  private static final long serialVersionUID = 1L;

  private final KafkaProperties properties;

  KafkaConsumers(KafkaProperties properties) {
    this.properties = properties;
  }

  @Override
  public Consumer<byte[], byte[]> apply(Map<String, Object> settings) {
    return new KafkaConsumer<>(properties.under(settings));
  }
}
