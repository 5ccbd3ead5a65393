package io.cdfrecords.pipelines.kafka;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.message.Message;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** A record of Kafka as a message, with what a mapping may ask of it. */
public final class KafkaMessages
    implements SerializableFunction<KafkaRecord<byte[], byte[]>, Message> {
  private static final long serialVersionUID = 1L;
  private static final String TOPIC = "_topic";
  private static final String PARTITION = "_partition";
  private static final String OFFSET = "_offset";
  private static final String TIMESTAMP = "_timestamp";

  /** The fields that every message has. */
  public static final Set<String> FIELDS = Set.of(Message.KEY, TOPIC, PARTITION, OFFSET, TIMESTAMP);

  @Override
  public Message apply(KafkaRecord<byte[], byte[]> record) {
    return new Message(
        record.getTopic() + "-" + record.getPartition(),
        record.getOffset(),
        new Content(record.getKV().getKey(), record.getKV().getValue()),
        Map.of(
            TOPIC,
            record.getTopic(),
            PARTITION,
            (long) record.getPartition(),
            OFFSET,
            record.getOffset(),
            TIMESTAMP,
            record.getTimestamp()));
  }
}
