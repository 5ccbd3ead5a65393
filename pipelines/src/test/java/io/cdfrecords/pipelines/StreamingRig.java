package io.cdfrecords.pipelines;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import io.cdfrecords.pipelines.run.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.options.PipelineOptions;

/** An emulator, and the options of a streaming pipeline that writes into it. */
final class StreamingRig implements AutoCloseable {
  private final RecordsEmulator emulator =
      RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();

  private final Map<String, String> options = new LinkedHashMap<>();

  /**
   * What a run left behind.
   *
   * @param code its exit code
   * @param out what it printed
   * @param err what it complained of
   */
  record Ended(int code, String out, String err) {}

  StreamingRig(Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "emulator-secret");
    with("cdfBaseUrl", emulator.baseUrl());
    with("cdfProject", "p");
    with("stream", "alarms");
    with("tokenUrl", emulator.tokenUrl());
    with("clientId", "emulator");
    with("clientSecret", "file:" + secret);
    with("maxBufferingDelay", "PT0.1S");
    with("deadLetterDirectory", directory.resolve("dead").toString());
  }

  /** A pipeline that reads from {@code broker}. */
  static StreamingRig reading(MqttBroker broker, Path directory) throws IOException {
    Path password = Files.writeString(directory.resolve("password"), MqttBroker.PASSWORD);
    return new StreamingRig(directory)
        .with("brokerUrl", broker.url())
        .with("topicFilter", "plant/+/alarms/#")
        .with("mqttClientId", "cdf")
        .with("mqttUsername", MqttBroker.USER)
        .with("mqttPassword", "file:" + password);
  }

  /** A pipeline that reads from {@code pubsub}. */
  static StreamingRig reading(FakePubsub pubsub, Path directory) throws IOException {
    return new StreamingRig(directory)
        .with("subscription", FakePubsub.SUBSCRIPTION)
        .with("pubsubRootUrl", pubsub.rootUrl())
        .with("project", "my-project")
        .with(
            "credentialFactoryClass",
            "org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
  }

  RecordsEmulator emulator() {
    return emulator;
  }

  /** Sets an option; the last value counts. */
  StreamingRig with(String option, String value) {
    options.put(option, value);
    return this;
  }

  StreamingRig without(String option) {
    options.remove(option);
    return this;
  }

  private String[] arguments() {
    return options.entrySet().stream()
        .map(option -> "--" + option.getKey() + "=" + option.getValue())
        .toArray(String[]::new);
  }

  <T extends PipelineOptions> T options(Class<T> type) {
    return CommandLine.parse(arguments(), type);
  }

  /** Runs a program that ends by itself. */
  Ended run(FilesRig.MainMethod program) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        program.run(
            arguments(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The external ids of the records that are stored. */
  Set<String> stored() {
    Set<String> ids = new TreeSet<>();
    emulator.records("alarms").stream().map(StoredRecord::externalId).forEach(ids::add);
    return ids;
  }

  @Override
  public void close() {
    emulator.close();
  }
}
