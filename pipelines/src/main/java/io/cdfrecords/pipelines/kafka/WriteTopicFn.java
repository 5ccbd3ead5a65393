package io.cdfrecords.pipelines.kafka;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.deadletter.DeadLetterMessage;
import io.cdfrecords.pipelines.deadletter.MessageHeader;
import io.cdfrecords.pipelines.deadletter.TopicLetters;
import io.cdfrecords.pipelines.run.RunMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends dead letters to a topic. A letter that the topic refuses permanently is written into the
 * directory; any other fault fails the bundle, which the runner repeats.
 */
final class WriteTopicFn extends DoFn<FailedRecord, Void> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(WriteTopicFn.class);

  private final String topic;
  private final TopicLetters letters;
  private final Map<String, Object> settings;
  private final SerializableFunction<Map<String, Object>, Producer<byte[], byte[]>> factory;
  private transient Producer<byte[], byte[]> producer;
  private transient Queue<Unsent> unsent;

  /** A letter that did not reach the topic. */
  private record Unsent(FailedRecord failed, Exception cause) {}

  @SuppressWarnings("NullAway.Init") // the transient fields are set up on the worker
  WriteTopicFn(
      String topic,
      TopicLetters letters,
      Map<String, Object> settings,
      SerializableFunction<Map<String, Object>, Producer<byte[], byte[]>> factory) {
    this.topic = topic;
    this.letters = letters;
    this.settings = settings;
    this.factory = factory;
  }

  /** Connects, and fails the job if the topic cannot be written at all. */
  @Setup
  public void setUp() {
    unsent = new ConcurrentLinkedQueue<>();
    producer = factory.apply(settings);
    try {
      producer.partitionsFor(topic);
    } catch (RuntimeException e) {
      producer.close();
      String refusal = TopicRefusal.of(e);
      if (refusal == null) {
        throw e;
      }
      throw new ConfigurationException(
          "--deadLetterTopic must be a topic that exists and that this identity may write, but "
              + topic
              + " is not: "
              + refusal,
          e);
    }
  }

  @ProcessElement
  public void send(@Element FailedRecord failed) throws IOException {
    RunMetrics.deadLetters(failed.getReason()).inc();
    ProducerRecord<byte[], byte[]> letter = record(letters.letter(failed));
    // The end of the bundle waits for the callbacks.
    Future<RecordMetadata> unused =
        producer.send(
            letter,
            (sent, fault) -> {
              if (fault != null) {
                unsent.add(new Unsent(failed, fault));
              }
            });
  }

  /** Waits until the brokers have the letters of the bundle. */
  @FinishBundle
  public void flush() throws IOException {
    producer.flush();
    for (Unsent next = unsent.poll(); next != null; next = unsent.poll()) {
      String refusal = TopicRefusal.of(next.cause());
      if (refusal == null) {
        unsent.clear();
        throw new IOException("dead letters were not written to topic " + topic, next.cause());
      }
      String file = letters.refused(next.failed(), topic, refusal);
      LOG.warn(
          "The topic {} refused a dead letter, which is kept in {}: {}. See --deadLetterTopic and"
              + " --deadLetterTopicMaxBytes",
          topic,
          file,
          refusal);
    }
  }

  @Teardown
  public void tearDown() {
    if (producer != null) {
      producer.close();
    }
  }

  private ProducerRecord<byte[], byte[]> record(DeadLetterMessage letter) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, letter.content().key(), letter.content().payload());
    for (MessageHeader header : letter.content().headers()) {
      // The headers of an earlier letter give way to those of the last failure.
      if (!letter.headers().containsKey(header.name())) {
        record.headers().add(header.name(), header.value());
      }
    }
    letter
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
