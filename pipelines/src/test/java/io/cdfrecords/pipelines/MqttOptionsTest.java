package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.mqtt.MqttToRecordsOptions;
import io.cdfrecords.pipelines.run.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.util.construction.PipelineOptionsTranslation;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the MQTT pipeline refuses, and what it keeps to itself. */
@Timeout(600)
final class MqttOptionsTest {

  @TempDir private Path directory;
  private RecordsEmulator emulator;
  private MqttBroker broker;
  private final Map<String, String> given = new LinkedHashMap<>();

  @BeforeEach
  void start() throws IOException {
    emulator = RecordsEmulator.builder().stream("alarms", "BasicLiveData").start();
    broker = new MqttBroker(directory.resolve("broker"));
    Path secret = Files.writeString(directory.resolve("secret"), "emulator-secret");
    Path password = Files.writeString(directory.resolve("password"), MqttBroker.PASSWORD);
    given.put("brokerUrl", broker.url());
    given.put("topicFilter", "plant/+/alarms/#");
    given.put("mqttClientId", "cdf");
    given.put("mqttUsername", MqttBroker.USER);
    given.put("mqttPassword", "file:" + password);
    given.put("cdfBaseUrl", emulator.baseUrl());
    given.put("cdfProject", "p");
    given.put("stream", "alarms");
    given.put("tokenUrl", emulator.tokenUrl());
    given.put("clientId", "emulator");
    given.put("clientSecret", "file:" + secret);
    given.put("maxBufferingDelay", "PT0.1S");
    given.put("deadLetterDirectory", directory.resolve("dead").toString());
  }

  @AfterEach
  void stop() {
    broker.close();
    emulator.close();
  }

  private String[] arguments() {
    return given.entrySet().stream()
        .map(option -> "--" + option.getKey() + "=" + option.getValue())
        .toArray(String[]::new);
  }

  private MqttToRecordsOptions options() {
    return CommandLine.parse(arguments(), MqttToRecordsOptions.class);
  }

  private record Ended(int code, String out, String err) {}

  private Ended run() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        MqttToRecords.run(
            arguments(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void refusesFlinkWithoutCheckpoints() {
    given.put("runner", "FlinkRunner");
    given.put("flinkMaster", "[local]");
    Ended ran = run();
    assertThat(ran.err(), containsString("--checkpointingInterval must be given with Flink"));
    assertThat(ran.code(), is(2));
  }

  @Test
  void refusesToRunWhereTheBrokerDoesNotLetItIn() throws IOException {
    Files.writeString(directory.resolve("password"), "wrong-and-secret-too");
    Ended ran = run();
    assertThat(ran.err(), containsString("did not let the user reader sign in as the client cdf"));
    assertThat(ran.err(), containsString("see --mqttUsername, --mqttPassword"));
    assertThat(ran.err() + ran.out(), not(containsString("wrong-and-secret-too")));
    assertThat(ran.code(), is(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "brokerUrl | 127.0.0.1:1883 | --brokerUrl must be tcp://HOST:PORT or ssl://HOST:PORT",
        "topicFilter | plant/#/x | --topicFilter must have # alone between slashes",
        "mqttPassword | hush | --mqttPassword: secret reference must be env:NAME, file:PATH",
        "mqttPassword | file:/no/such/file | --mqttPassword: ",
        "writeMode | CHANGE | --mapping must be given with --writeMode=CHANGE",
      })
  void refusesWrongOptions(String option, String value, String message) {
    given.put(option, value);
    Ended ran = run();
    assertThat(ran.err(), containsString(message));
    assertThat(ran.err(), not(containsString("hush")));
    assertThat(ran.code(), is(2));
  }

  @ParameterizedTest
  @CsvSource({"brokerUrl", "topicFilter", "mqttClientId", "mqttUsername", "deadLetterDirectory"})
  void refusesToRunWithoutAnOptionThatItNeeds(String option) {
    given.remove(option);
    Ended ran = run();
    assertThat(ran.err(), containsString("--" + option + " must be given"));
    assertThat(ran.code(), is(2));
  }

  @Test
  void noSecretIsInWhatARunnerIsGiven() {
    MqttToRecordsOptions options = options();
    Pipeline pipeline = MqttToRecords.pipeline(options);
    String graph = PipelineTranslation.toProto(pipeline).toString();
    String shown = PipelineOptionsTranslation.toProto(options).toString();
    String session =
        new String(
            SerializableUtils.serializeToByteArray(MqttToRecords.session(options)),
            StandardCharsets.ISO_8859_1);
    assertThat(session, containsString("file:"));
    assertThat(shown, containsString("mqtt_password"));
    for (String secret : List.of(MqttBroker.PASSWORD, "emulator-secret")) {
      assertThat(
          Stream.of(graph, shown, session).filter(text -> text.contains(secret)).toList(),
          hasSize(0));
    }
  }
}
