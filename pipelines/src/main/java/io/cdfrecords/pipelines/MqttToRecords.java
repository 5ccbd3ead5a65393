package io.cdfrecords.pipelines;

import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.pipelines.deadletter.DeadLetterFileNaming;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.WriteStreamingDeadLetters;
import io.cdfrecords.pipelines.message.MessageMode;
import io.cdfrecords.pipelines.message.MessageWriteOptions;
import io.cdfrecords.pipelines.message.VersionWarning;
import io.cdfrecords.pipelines.message.WriteMessages;
import io.cdfrecords.pipelines.mqtt.MqttSession;
import io.cdfrecords.pipelines.mqtt.MqttSource;
import io.cdfrecords.pipelines.mqtt.MqttToRecordsOptions;
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
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages of an MQTT broker into a CDF stream, until it is stopped.
 *
 * <p>A payload is a record, as JSON in the shape of the Records API, or with {@code --mapping} any
 * JSON object. A mapping sees the topic as {@code _topic}. With {@code --writeMode=CHANGE} an empty
 * payload is a delete. Every message is written or becomes a dead letter that names its topic, and
 * is acknowledged only after that, or when a checkpoint holds it.
 *
 * <p>Exit codes: 0, the job was handed over or stopped; 1, the pipeline failed; 2, an option is
 * wrong; 3, more messages failed than {@code --maxFailedShare} allows. {@code --help} lists the
 * options.
 */
public final class MqttToRecords {
  /** Brokers let as few as ten messages be unacknowledged, which is what DirectRunner holds. */
  private static final int MOST_HERE = 5;

  private MqttToRecords() {}

  /** Runs the pipeline that the options describe, and ends the process, unless Flink runs it. */
  public static void main(String[] args) {
    PipelineProcess process = PipelineProcess.current();
    process.begin();
    process.end(run(args, System.out, System.err));
  }

  /**
   * Runs the pipeline that the options describe.
   *
   * @param out where it goes what is run
   * @param err where it goes why nothing was run, or what failed
   * @return the exit code
   */
  static int run(String[] args, PrintStream out, PrintStream err) {
    return Program.run(args, MqttToRecordsOptions.class, MqttToRecords::job, out, err);
  }

  private static ExitCode job(MqttToRecordsOptions options, PrintStream out, PrintStream err) {
    Pipeline pipeline = pipeline(options);
    VersionWarning.print(options, err);
    if (session(options).sendsPasswordInTheClear()) {
      err.println("The password is sent in the clear: with ssl:// in --brokerUrl it is not.");
    }
    return new StreamingRun(options, out, err).of(pipeline, what(options));
  }

  /**
   * The pipeline that {@code options} describe, to be run.
   *
   * @throws WrongOptionException if one of them is wrong
   */
  static Pipeline pipeline(MqttToRecordsOptions options) {
    SignIn signIn = SignIn.of(options);
    if (options.getWriteMode() == MessageMode.CHANGE && options.getMapping() == null) {
      throw new WrongOptionException(
          "--mapping must be given with --writeMode=CHANGE: an empty payload does not say which"
              + " record it deletes, but a mapping can tell by _topic");
    }
    WriteMessages write =
        MessageWriteOptions.of(options, signIn.credentials(), Set.of(MqttSource.TOPIC), false);
    MqttSession session = session(options);
    String directory =
        OptionValues.required("deadLetterDirectory", options.getDeadLetterDirectory());
    DeadLetterFileNaming.check(directory);
    FlinkChecks.require(options);
    MqttSource source = MqttSource.of(session);
    if (DirectRunnerSetup.isMeant(options)) {
      signIn.check();
      check(session.password());
      DirectRunnerSetup.prepare(options);
      source = source.withMostBetweenMarks(MOST_HERE);
    }
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Read messages", Read.from(source))
        .apply("Write messages", write)
        .apply("Write dead letters", new WriteStreamingDeadLetters(DeadLetterFolder.of(directory)));
    return pipeline;
  }

  /** Which session the options name; the password itself is not looked for. */
  static MqttSession session(MqttToRecordsOptions options) {
    String url = OptionValues.required("brokerUrl", options.getBrokerUrl());
    String filter = OptionValues.required("topicFilter", options.getTopicFilter());
    String client = OptionValues.required("mqttClientId", options.getMqttClientId());
    String reference = options.getMqttPassword();
    SecretRef password = reference == null ? null : SignIn.secret("mqttPassword", reference);
    return OptionValues.checked(
        () -> new MqttSession(url, client, filter, options.getMqttUsername(), password));
  }

  private static void check(@Nullable SecretRef password) {
    try {
      if (password != null) {
        password.resolve();
      }
    } catch (SecretUnavailableException e) {
      throw new WrongOptionException("--mqttPassword: " + e.getMessage());
    }
  }

  /** What runs from where to where. */
  private static String what(MqttToRecordsOptions options) {
    return "MqttToRecords: "
        + options.getWriteMode()
        + " from "
        + options.getTopicFilter()
        + " at "
        + options.getBrokerUrl()
        + " as "
        + options.getMqttClientId()
        + " to "
        + options.getStream()
        + " of "
        + options.getCdfProject()
        + " at "
        + options.getCdfBaseUrl()
        + "; dead letters to "
        + options.getDeadLetterDirectory();
  }
}
