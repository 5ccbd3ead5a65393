package io.cdfrecords.pipelines;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.deadletter.DeadLetterFileNaming;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.DeadLetterTopic;
import io.cdfrecords.pipelines.deadletter.WriteStreamingDeadLetters;
import io.cdfrecords.pipelines.message.MessageCoder;
import io.cdfrecords.pipelines.message.MessageWriteOptions;
import io.cdfrecords.pipelines.message.VersionWarning;
import io.cdfrecords.pipelines.message.WriteMessages;
import io.cdfrecords.pipelines.pubsub.PubsubMessages;
import io.cdfrecords.pipelines.pubsub.PubsubToRecordsOptions;
import io.cdfrecords.pipelines.pubsub.ReadPubsubFn;
import io.cdfrecords.pipelines.pubsub.WritePubsubLetters;
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
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubIO;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes the messages of a Pub/Sub subscription into a CDF stream, until it is stopped.
 *
 * <p>A payload is a record, as JSON in the shape of the Records API, or with {@code --mapping} any
 * JSON object. A mapping sees {@code _attributes}, {@code _messageId} and {@code _publishTime}.
 * With {@code --writeMode=CHANGE} a message without a payload is a delete.
 *
 * <p>Every message is written or becomes a dead letter that names its subscription and id, in
 * {@code --deadLetterTopic} or in files, and is acknowledged only after that, or when a checkpoint
 * holds it.
 *
 * <p>Exit codes: 0, the job was handed over or stopped; 1, the pipeline failed; 2, an option is
 * wrong; 3, more messages failed than {@code --maxFailedShare} allows. {@code --help} lists the
 * options.
 */
public final class PubsubToRecords {
  private static final String NAME = "[A-Za-z][A-Za-z0-9._~%+-]{2,254}";
  private static final String PROJECT = "projects/[a-z][-a-z0-9:.]{4,61}[a-z0-9]";
  private static final Pattern SUBSCRIPTION = Pattern.compile(PROJECT + "/subscriptions/" + NAME);
  private static final Pattern TOPIC = Pattern.compile(PROJECT + "/topics/" + NAME);

  /** A request has at most 10 MB, and a payload in it is Base64. */
  private static final int LARGEST_LETTER = 7_000_000;

  private PubsubToRecords() {}

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
    return Program.run(args, PubsubToRecordsOptions.class, PubsubToRecords::job, out, err);
  }

  private static ExitCode job(PubsubToRecordsOptions options, PrintStream out, PrintStream err) {
    Pipeline pipeline = pipeline(options);
    VersionWarning.print(options, err);
    return new StreamingRun(options, out, err).of(pipeline, what(options));
  }

  /**
   * The pipeline that {@code options} describe, to be run.
   *
   * @throws WrongOptionException if one of them is wrong
   */
  static Pipeline pipeline(PubsubToRecordsOptions options) {
    SignIn signIn = SignIn.of(options);
    WriteMessages write =
        MessageWriteOptions.of(options, signIn.credentials(), PubsubMessages.FIELDS, false);
    String subscription =
        path(
            "subscription",
            OptionValues.required("subscription", options.getSubscription()),
            SUBSCRIPTION,
            "projects/PROJECT/subscriptions/NAME");
    PTransform<PCollection<FailedRecord>, PDone> deadLetters = deadLetters(options);
    FlinkChecks.require(options);
    if (DirectRunnerSetup.isMeant(options)) {
      signIn.check();
      DirectRunnerSetup.prepare(options);
    }
    PubsubIO.Read<PubsubMessage> read =
        PubsubIO.readMessagesWithAttributesAndMessageId().fromSubscription(subscription);
    String idAttribute = options.getIdAttribute();
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Read messages", idAttribute == null ? read : read.withIdAttribute(idAttribute))
        .apply("To messages", ParDo.of(new ReadPubsubFn(subscription)))
        .setCoder(MessageCoder.of())
        .apply("Write messages", write)
        .apply("Write dead letters", deadLetters);
    return pipeline;
  }

  private static PTransform<PCollection<FailedRecord>, PDone> deadLetters(
      PubsubToRecordsOptions options) {
    String directory =
        OptionValues.required("deadLetterDirectory", options.getDeadLetterDirectory());
    DeadLetterTopic topic = DeadLetterTopic.of(options);
    DeadLetterFileNaming.check(directory);
    DeadLetterFolder folder = DeadLetterFolder.of(directory);
    if (topic == null) {
      return new WriteStreamingDeadLetters(folder);
    }
    path("deadLetterTopic", topic.name(), TOPIC, "projects/PROJECT/topics/NAME");
    if (topic.maxBytes() > LARGEST_LETTER) {
      throw new WrongOptionException(
          "--deadLetterTopicMaxBytes must be at most "
              + LARGEST_LETTER
              + " with Pub/Sub, but was "
              + topic.maxBytes());
    }
    return new WritePubsubLetters(topic, folder);
  }

  private static String path(String option, String value, Pattern allowed, String shape) {
    if (!allowed.matcher(value).matches()) {
      throw new WrongOptionException(
          "--"
              + option
              + " must be "
              + shape
              + ", the project of 6-63 characters and the name of 3-255, each beginning with a letter,"
              + " but was "
              + value);
    }
    return value;
  }

  /** What runs from where to where. */
  private static String what(PubsubToRecordsOptions options) {
    String topic = options.getDeadLetterTopic();
    return "PubsubToRecords: "
        + options.getWriteMode()
        + " from "
        + options.getSubscription()
        + " to "
        + options.getStream()
        + " of "
        + options.getCdfProject()
        + " at "
        + options.getCdfBaseUrl()
        + "; dead letters to "
        + (topic == null ? "" : topic + ", large ones to ")
        + options.getDeadLetterDirectory();
  }
}
