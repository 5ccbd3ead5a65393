package io.cdfrecords.pipelines.kafka;

import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/** Creates the producers of a job on the workers. */
public final class KafkaProducerFactory
    implements SerializableFunction<Map<String, Object>, Producer<byte[], byte[]>> {
  private static final long serialVersionUID = 1L;

  private final KafkaProperties properties;

  public KafkaProducerFactory(KafkaProperties properties) {
    this.properties = properties;
  }

  @Override
  public Producer<byte[], byte[]> apply(Map<String, Object> settings) {
    return new KafkaProducer<>(properties.under(settings));
  }
}
