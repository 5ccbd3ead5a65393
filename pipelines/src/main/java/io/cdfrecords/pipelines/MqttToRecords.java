package io.cdfrecords.pipelines;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.pipelines.deadletter.DeadLetterDirectory;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.WriteStreamingDeadLetters;
import io.cdfrecords.pipelines.message.MessageMode;
import io.cdfrecords.pipelines.message.StreamingPipeline;
import io.cdfrecords.pipelines.mqtt.MqttSession;
import io.cdfrecords.pipelines.mqtt.MqttSource;
import io.cdfrecords.pipelines.mqtt.MqttTls;
import io.cdfrecords.pipelines.mqtt.MqttToRecordsOptions;
import io.cdfrecords.pipelines.run.DirectRunnerSetup;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.ProgramDescription;
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
  static final ProgramDescription ABOUT =
      ProgramDescription.ofWrite(
          "mqtt-to-records",
          "Writes the messages of an MQTT broker into a stream, until it is stopped.",
          MqttToRecordsOptions.class,
          "--brokerUrl=ssl://broker:8883",
          "--topicFilter=plant/+/alarms",
          "--mqttClientId=alarmsToCdf",
          "--mapping=mapping.yaml");

  private static final StreamingPipeline<MqttToRecordsOptions> PIPELINE =
      new StreamingPipeline<>(ABOUT, MqttToRecordsOptions.class, new BrokerSource());

  /** Some brokers allow ten unacknowledged messages only, and DirectRunner holds as many. */
  private static final int MOST_HERE = 5;

  private static final int MOST_PAYLOAD_BYTES = 100_000_000;

  private MqttToRecords() {}

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
  static Pipeline pipeline(MqttToRecordsOptions options) {
    return PIPELINE.pipeline(options);
  }

  /** MQTT as a source of messages. */
  private static final class BrokerSource
      implements StreamingPipeline.Source<MqttToRecordsOptions> {
    @Override
    public Set<String> fields() {
      return Set.of(MqttSource.TOPIC);
    }

    @Override
    public boolean ordersByPosition() {
      return false;
    }

    @Override
    public StreamingPipeline.Steps steps(MqttToRecordsOptions options) {
      if (options.getWriteMode() == MessageMode.CHANGE && options.getMapping() == null) {
        throw new WrongOptionException(
            "--mapping must be given with --writeMode=CHANGE: an empty payload does not say which"
                + " record it deletes, but a mapping can tell by _topic");
      }
      MqttSession session = session(options);
      MqttSource all = MqttSource.of(session, maxPayloadBytes(options));
      MqttSource read =
          DirectRunnerSetup.isMeant(options) ? all.withMostBetweenMarks(MOST_HERE) : all;
      return new StreamingPipeline.Steps(
          pipeline -> pipeline.apply("Read messages", Read.from(read)),
          new WriteStreamingDeadLetters(DeadLetterFolder.of(DeadLetterDirectory.of(options))),
          () -> check(session));
    }

    @Override
    public String origin(MqttToRecordsOptions options) {
      return options.getTopicFilter()
          + " at "
          + options.getBrokerUrl()
          + " as "
          + options.getMqttClientId();
    }

    @Override
    public String deadLetters(MqttToRecordsOptions options) {
      return String.valueOf(options.getDeadLetterDirectory());
    }

    @Override
    public void warn(MqttToRecordsOptions options, PrintStream err) {
      if (session(options).sendsPasswordInTheClear()) {
        err.println("The password is sent in the clear: with ssl:// in --brokerUrl it is not.");
      }
    }
  }

  /** Returns the session that the options name, without resolving the password. */
  static MqttSession session(MqttToRecordsOptions options) {
    String url = OptionValues.required("brokerUrl", options.getBrokerUrl());
    String filter = OptionValues.required("topicFilter", options.getTopicFilter());
    String client = OptionValues.required("mqttClientId", options.getMqttClientId());
    SecretRef password = secret("mqttPassword", options.getMqttPassword());
    SecretRef trusted = secret("mqttTrustedCertificates", options.getMqttTrustedCertificates());
    SecretRef certificate = secret("mqttClientCertificate", options.getMqttClientCertificate());
    SecretRef key = secret("mqttClientKey", options.getMqttClientKey());
    return OptionValues.checked(
        () ->
            new MqttSession(
                url,
                client,
                filter,
                options.getMqttUsername(),
                password,
                new MqttTls(trusted, certificate, key)));
  }

  private static @Nullable SecretRef secret(String option, @Nullable String reference) {
    return reference == null ? null : SignIn.secret(option, reference);
  }

  private static int maxPayloadBytes(MqttToRecordsOptions options) {
    int most = options.getMaxPayloadBytes();
    if (most < 1 || most > MOST_PAYLOAD_BYTES) {
      throw new WrongOptionException(
          "--maxPayloadBytes must be between 1 and " + MOST_PAYLOAD_BYTES + ", but was " + most);
    }
    return most;
  }

  private static void check(MqttSession session) {
    SecretRef password = session.password();
    try {
      if (password != null) {
        password.resolve();
      }
    } catch (SecretUnavailableException e) {
      throw new WrongOptionException("--mqttPassword: " + e.getMessage());
    }
    MqttTls tls = session.tls();
    try {
      if (tls != null && !tls.isDefault()) {
        tls.sockets();
      }
    } catch (SecretUnavailableException e) {
      throw new WrongOptionException("a certificate of MQTT or its key: " + e.getMessage());
    } catch (ConfigurationException e) {
      throw new WrongOptionException(String.valueOf(e.getMessage()));
    }
  }
}
