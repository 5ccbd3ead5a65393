package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.pipelines.mqtt.MqttToRecordsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private MqttBroker broker;
  private StreamingRig rig;

  @BeforeEach
  void start() throws IOException {
    broker = new MqttBroker(directory.resolve("broker"));
    rig = StreamingRig.reading(broker, directory);
  }

  @AfterEach
  void stop() {
    broker.close();
    rig.close();
  }

  @Test
  void refusesFlinkWithoutCheckpoints() {
    rig.with("runner", "FlinkRunner");
    rig.with("flinkMaster", "[local]");
    StreamingRig.Ended ran = rig.run(MqttToRecords::run);
    assertThat(ran.err(), containsString("--checkpointingInterval must be given with Flink"));
    assertThat(ran.code(), is(2));
  }

  @Test
  void refusesToRunWhereTheBrokerDoesNotLetItIn() throws IOException {
    Files.writeString(directory.resolve("password"), "wrong-and-secret-too");
    StreamingRig.Ended ran = rig.run(MqttToRecords::run);
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
    rig.with(option, value);
    StreamingRig.Ended ran = rig.run(MqttToRecords::run);
    assertThat(ran.err(), containsString(message));
    assertThat(ran.err(), not(containsString("hush")));
    assertThat(ran.code(), is(2));
  }

  @ParameterizedTest
  @CsvSource({"brokerUrl", "topicFilter", "mqttClientId", "mqttUsername", "deadLetterDirectory"})
  void refusesToRunWithoutAnOptionThatItNeeds(String option) {
    rig.without(option);
    StreamingRig.Ended ran = rig.run(MqttToRecords::run);
    assertThat(ran.err(), containsString("--" + option + " must be given"));
    assertThat(ran.code(), is(2));
  }

  @Test
  void noSecretIsInWhatARunnerIsGiven() {
    MqttToRecordsOptions options = rig.options(MqttToRecordsOptions.class);
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
