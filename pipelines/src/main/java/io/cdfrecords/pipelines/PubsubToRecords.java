package io.cdfrecords.pipelines;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.deadletter.DeadLetterDirectory;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.DeadLetterTopic;
import io.cdfrecords.pipelines.deadletter.WriteStreamingDeadLetters;
import io.cdfrecords.pipelines.message.StreamingPipeline;
import io.cdfrecords.pipelines.pubsub.PubsubMessages;
import io.cdfrecords.pipelines.pubsub.PubsubSubscription;
import io.cdfrecords.pipelines.pubsub.PubsubToRecordsOptions;
import io.cdfrecords.pipelines.pubsub.WritePubsubLetters;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.ProgramDescription;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.PrintStream;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
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
  static final ProgramDescription ABOUT =
      ProgramDescription.ofWrite(
          "pubsub-to-records",
          "Writes the messages of a Pub/Sub subscription into a stream, until it is stopped.",
          PubsubToRecordsOptions.class,
          "--subscription=projects/my-gcp-project/subscriptions/alarms");

  private static final StreamingPipeline<PubsubToRecordsOptions> PIPELINE =
      new StreamingPipeline<>(ABOUT, PubsubToRecordsOptions.class, new PubsubSource());

  private static final String NAME = "[A-Za-z][A-Za-z0-9._~%+-]{2,254}";
  private static final String PROJECT = "projects/[a-z][-a-z0-9:.]{4,61}[a-z0-9]";
  private static final Pattern SUBSCRIPTION = Pattern.compile(PROJECT + "/subscriptions/" + NAME);
  private static final Pattern TOPIC = Pattern.compile(PROJECT + "/topics/" + NAME);

  /** A request has at most 10 MB, and a payload in it is Base64. */
  private static final int LARGEST_LETTER = 7_000_000;

  private PubsubToRecords() {}

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
  static Pipeline pipeline(PubsubToRecordsOptions options) {
    return PIPELINE.pipeline(options);
  }

  /** Pub/Sub as a source of messages. */
  private static final class PubsubSource
      implements StreamingPipeline.Source<PubsubToRecordsOptions> {
    @Override
    public Set<String> fields() {
      return PubsubMessages.FIELDS;
    }

    @Override
    public boolean ordersByPosition() {
      return false;
    }

    @Override
    public StreamingPipeline.Steps steps(PubsubToRecordsOptions options) {
      String subscription =
          path(
              "subscription",
              OptionValues.required("subscription", options.getSubscription()),
              SUBSCRIPTION,
              "projects/PROJECT/subscriptions/NAME");
      PubsubSubscription source = new PubsubSubscription(subscription, options.getIdAttribute());
      return new StreamingPipeline.Steps(
          source::read, PubsubToRecords.deadLetters(options), () -> {});
    }

    @Override
    public String origin(PubsubToRecordsOptions options) {
      return String.valueOf(options.getSubscription());
    }

    @Override
    public String deadLetters(PubsubToRecordsOptions options) {
      String topic = options.getDeadLetterTopic();
      return (topic == null ? "" : topic + ", large ones to ") + options.getDeadLetterDirectory();
    }
  }

  private static PTransform<PCollection<FailedRecord>, PDone> deadLetters(
      PubsubToRecordsOptions options) {
    DeadLetterTopic topic = DeadLetterTopic.of(options);
    DeadLetterFolder folder = DeadLetterFolder.of(DeadLetterDirectory.of(options));
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
}
