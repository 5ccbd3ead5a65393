package io.cdfrecords.pipelines;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.deadletter.DeadLetterFileNaming;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.DeadLetterTopic;
import io.cdfrecords.pipelines.deadletter.WriteStreamingDeadLetters;
import io.cdfrecords.pipelines.kafka.KafkaMessages;
import io.cdfrecords.pipelines.kafka.KafkaProperties;
import io.cdfrecords.pipelines.kafka.KafkaToRecordsOptions;
import io.cdfrecords.pipelines.kafka.ReadKafka;
import io.cdfrecords.pipelines.kafka.WriteDeadLetterTopic;
import io.cdfrecords.pipelines.message.MessageWriteOptions;
import io.cdfrecords.pipelines.message.WriteMessages;
import io.cdfrecords.pipelines.run.DirectRunnerSetup;
import io.cdfrecords.pipelines.run.ExitCode;
import io.cdfrecords.pipelines.run.FlinkChecks;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.PipelineProcess;
import io.cdfrecords.pipelines.run.Program;
import io.cdfrecords.pipelines.run.StreamingRun;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.pipelines.write.SignIn;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
 * in {@code --deadLetterTopic} or in files. An offset is committed when the runner has what it
 * covers in a checkpoint, or settled.
 *
 * <p>Exit codes: 0, the job was handed over or stopped; 1, the pipeline failed; 2, an option is
 * wrong; 3, more messages failed than {@code --maxFailedShare} allows. {@code --help} lists the
 * options.
 */
public final class KafkaToRecords {
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  private KafkaToRecords() {}

  /** Runs the pipeline that the options describe, and ends the process, unless Flink runs it. */
  public static void main(String[] args) {
    PipelineProcess process = PipelineProcess.current();
    process.begin();
    process.end(run(args, System.out, System.err));
  }

  /**
   * Runs the pipeline that the options describe.
   *
   * @param out where it goes what runs
   * @param err where it goes why nothing was run, or what failed
   * @return the exit code
   */
  static int run(String[] args, PrintStream out, PrintStream err) {
    return Program.run(args, KafkaToRecordsOptions.class, KafkaToRecords::job, out, err);
  }

  private static ExitCode job(KafkaToRecordsOptions options, PrintStream out, PrintStream err) {
    Pipeline pipeline = pipeline(options);
    return new StreamingRun(options, out, err).of(pipeline, what(options));
  }

  /**
   * The pipeline that {@code options} describe, to be run.
   *
   * @throws WrongOptionException if one of them is wrong
   */
  static Pipeline pipeline(KafkaToRecordsOptions options) {
    SignIn signIn = SignIn.of(options);
    WriteMessages write =
        MessageWriteOptions.of(options, signIn.credentials(), KafkaMessages.FIELDS, true);
    String servers = OptionValues.required("bootstrapServers", options.getBootstrapServers());
    List<String> topics = topics(OptionValues.required("topic", options.getTopic()));
    KafkaProperties properties = KafkaProperties.of(options.getKafkaProperties());
    ReadKafka read =
        new ReadKafka(
            servers,
            topics,
            OptionValues.required("groupId", options.getGroupId()),
            options.getStartFrom(),
            properties);
    PTransform<PCollection<FailedRecord>, PDone> deadLetters =
        deadLetters(options, servers, topics, properties);
    FlinkChecks.require(options);
    if (DirectRunnerSetup.isMeant(options)) {
      signIn.check();
      DirectRunnerSetup.prepare(options);
    }
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Read messages", read)
        .apply("Write messages", write)
        .apply("Write dead letters", deadLetters);
    return pipeline;
  }

  private static PTransform<PCollection<FailedRecord>, PDone> deadLetters(
      KafkaToRecordsOptions options,
      String servers,
      List<String> topics,
      KafkaProperties properties) {
    String directory =
        OptionValues.required("deadLetterDirectory", options.getDeadLetterDirectory());
    DeadLetterTopic topic = DeadLetterTopic.of(options);
    DeadLetterFileNaming.check(directory);
    DeadLetterFolder folder = DeadLetterFolder.of(directory);
    if (topic == null) {
      return new WriteStreamingDeadLetters(folder);
    }
    checkName("deadLetterTopic", topic.name());
    if (topics.contains(topic.name())) {
      throw new WrongOptionException(
          "--deadLetterTopic must not be read by the job itself, which would never end with it,"
              + " but was "
              + topic.name());
    }
    return new WriteDeadLetterTopic(servers, topic, folder, properties);
  }

  private static List<String> topics(String option) {
    List<String> topics = new ArrayList<>();
    for (String topic : option.split(",", -1)) {
      checkName("topic", topic.strip());
      topics.add(topic.strip());
    }
    return topics;
  }

  private static void checkName(String option, String topic) {
    if (!TOPIC.matcher(topic).matches()) {
      throw new WrongOptionException(
          "--"
              + option
              + " must be 1-249 characters: a-z, A-Z, 0-9, dot, _ or -, but was \""
              + topic
              + "\"");
    }
  }

  /** What runs from where to where. */
  private static String what(KafkaToRecordsOptions options) {
    String topic = options.getDeadLetterTopic();
    return "KafkaToRecords: "
        + options.getWriteMode()
        + " from "
        + options.getTopic()
        + " at "
        + options.getBootstrapServers()
        + " as "
        + options.getGroupId()
        + " to "
        + options.getStream()
        + " of "
        + options.getCdfProject()
        + " at "
        + options.getCdfBaseUrl()
        + "; dead letters to "
        + (topic == null ? "" : "topic " + topic + ", large ones to ")
        + options.getDeadLetterDirectory();
  }
}
