package io.cdfrecords.pipelines;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.deadletter.DeadLetterDirectory;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.DeadLetterTopic;
import io.cdfrecords.pipelines.deadletter.WriteStreamingDeadLetters;
import io.cdfrecords.pipelines.kafka.KafkaMessages;
import io.cdfrecords.pipelines.kafka.KafkaProperties;
import io.cdfrecords.pipelines.kafka.KafkaToRecordsOptions;
import io.cdfrecords.pipelines.kafka.ReadKafka;
import io.cdfrecords.pipelines.kafka.TopicSelection;
import io.cdfrecords.pipelines.kafka.WriteDeadLetterTopic;
import io.cdfrecords.pipelines.message.StreamingPipeline;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.ProgramDescription;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.pipelines.value.ValuePlan;
import java.io.PrintStream;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes the messages of Kafka's topics into a CDF stream, until it is stopped.
 *
 * <p>A message is a record, as JSON in the shape of the Records API, or with {@code --mapping} any
 * JSON object. With {@code --writeMode=CHANGE} a message without a value deletes its record. With
 * UPSERT and CHANGE the newest version of a record wins: the field that the mapping names, or else
 * the offset.
 *
 * <p>Every message is either written or becomes a dead letter that names its partition and offset,
 * in {@code --deadLetterTopic} or in files. An offset is committed when the messages before it are
 * settled, or are in a checkpoint of the runner.
 *
 * <p>Exit codes: 0, the job was handed over or stopped; 1, the pipeline failed; 2, an option is
 * wrong; 3, more messages failed than {@code --maxFailedShare} allows. {@code --help} lists the
 * options.
 */
public final class KafkaToRecords {
  static final ProgramDescription ABOUT =
      ProgramDescription.ofWrite(
          "kafka-to-records",
          "Writes the messages of Kafka topics into a stream, until it is stopped.",
          KafkaToRecordsOptions.class,
          "--bootstrapServers=broker:9092",
          "--topic=alarms",
          "--groupId=alarms-to-cdf");

  private static final StreamingPipeline<KafkaToRecordsOptions> PIPELINE =
      new StreamingPipeline<>(ABOUT, KafkaToRecordsOptions.class, new KafkaSource());

  private KafkaToRecords() {}

  /** Runs the pipeline that the options describe, and ends the process, unless Flink runs it. */
  public static void main(String[] args) {
    PIPELINE.launch(args);
  }

  /** Runs the pipeline that the options describe, and returns the exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    return PIPELINE.run(args, out, err);
  }

  /**
   * Returns the pipeline that {@code options} describe, not started.
   *
   * @throws WrongOptionException if one of them is wrong
   */
  static Pipeline pipeline(KafkaToRecordsOptions options) {
    return PIPELINE.pipeline(options);
  }

  /** Kafka as a source of messages. */
  private static final class KafkaSource
      implements StreamingPipeline.Source<KafkaToRecordsOptions> {
    @Override
    public Set<String> fields() {
      return KafkaMessages.FIELDS;
    }

    @Override
    public boolean ordersByPosition() {
      return true;
    }

    @Override
    public ValuePlan values(KafkaToRecordsOptions options) {
      return ValuePlan.of(options, options.getMapping() != null);
    }

    @Override
    public StreamingPipeline.Steps steps(KafkaToRecordsOptions options) {
      String servers = OptionValues.required("bootstrapServers", options.getBootstrapServers());
      TopicSelection topics = TopicSelection.of(options.getTopic(), options.getTopicPattern());
      KafkaProperties properties = KafkaProperties.of(options.getKafkaProperties());
      ReadKafka read =
          new ReadKafka(
              servers,
              topics,
              OptionValues.required("groupId", options.getGroupId()),
              options.getStartFrom(),
              options.getOnGap(),
              properties);
      return new StreamingPipeline.Steps(
          pipeline -> pipeline.apply("Read messages", read),
          KafkaToRecords.deadLetters(options, servers, topics, properties),
          () -> {});
    }

    @Override
    public String origin(KafkaToRecordsOptions options) {
      return TopicSelection.of(options.getTopic(), options.getTopicPattern())
          + " at "
          + options.getBootstrapServers()
          + " as "
          + options.getGroupId();
    }

    @Override
    public String deadLetters(KafkaToRecordsOptions options) {
      String topic = options.getDeadLetterTopic();
      return (topic == null ? "" : "topic " + topic + ", large ones to ")
          + options.getDeadLetterDirectory();
    }
  }

  private static PTransform<PCollection<FailedRecord>, PDone> deadLetters(
      KafkaToRecordsOptions options,
      String servers,
      TopicSelection topics,
      KafkaProperties properties) {
    DeadLetterTopic topic = DeadLetterTopic.of(options);
    DeadLetterFolder folder = DeadLetterFolder.of(DeadLetterDirectory.of(options));
    if (topic == null) {
      return new WriteStreamingDeadLetters(folder);
    }
    TopicSelection.checkName("deadLetterTopic", topic.name());
    if (topics.has(topic.name())) {
      throw new WrongOptionException(
          "--deadLetterTopic must not be read by the job itself, which would never end with it,"
              + " but was "
              + topic.name());
    }
    return new WriteDeadLetterTopic(servers, topic, folder, properties);
  }
}
