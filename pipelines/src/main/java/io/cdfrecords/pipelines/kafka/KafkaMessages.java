package io.cdfrecords.pipelines.kafka;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.deadletter.MessageHeader;
import io.cdfrecords.pipelines.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Turns records of Kafka into messages, with the fields that a mapping can use. */
public final class KafkaMessages
    implements SerializableFunction<KafkaRecord<byte[], byte[]>, Message> {
  private static final long serialVersionUID = 1L;
  private static final String TOPIC = "_topic";
  private static final String PARTITION = "_partition";
  private static final String OFFSET = "_offset";
  private static final String TIMESTAMP = "_timestamp";

  /**
   * The fields that a message can have. Only the key, the headers and the timestamp may be missing.
   */
  public static final Set<String> FIELDS =
      Set.of(Message.KEY, Message.HEADERS, TOPIC, PARTITION, OFFSET, TIMESTAMP);

  @Override
  public Message apply(KafkaRecord<byte[], byte[]> record) {
    Map<String, Object> fields = new HashMap<>();
    fields.put(TOPIC, record.getTopic());
    fields.put(PARTITION, (long) record.getPartition());
    fields.put(OFFSET, record.getOffset());
    // Kafka gives -1 for a message without a timestamp.
    if (record.getTimestamp() >= 0) {
      fields.put(TIMESTAMP, record.getTimestamp());
    }
    return new Message(
        record.getTopic() + "-" + record.getPartition(),
        record.getOffset(),
        new Content(
            record.getKV().getKey(), record.getKV().getValue(), headers(record.getHeaders())),
        fields);
  }

  private static List<MessageHeader> headers(@Nullable Headers headers) {
    List<MessageHeader> all = new ArrayList<>();
    if (headers != null) {
      headers.forEach(header -> all.add(new MessageHeader(header.key(), header.value())));
    }
    return all;
  }
}
