package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.row.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pipeline is checked before it runs, and no source of messages is needed for that. */
final class EachPipelineIsCheckedTest {
  private static final List<String> ON_FLINK =
      List.of("runner=FlinkRunner", "streaming=true", "checkpointingInterval=1000");

  @TempDir private Path directory;

  private static Arguments door(String command, FilesRig.MainMethod door, String... options) {
    return Arguments.of(command, door, List.of(options));
  }

  static Stream<Arguments> doors() {
    return Stream.of(
        door("files-to-records", FilesToRecords::run),
        door("replay-dead-letters", ReplayDeadLetters::run),
        door(
            "kafka-to-records",
            KafkaToRecords::run,
            "bootstrapServers=127.0.0.1:1",
            "topic=t",
            "groupId=g"),
        door(
            "mqtt-to-records",
            MqttToRecords::run,
            "brokerUrl=tcp://127.0.0.1:1",
            "topicFilter=a/#",
            "mqttClientId=c"),
        door(
            "pubsub-to-records",
            PubsubToRecords::run,
            "subscription=projects/my-project/subscriptions/alarms"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doors")
  void isToldWhetherItWouldFail(String command, FilesRig.MainMethod door, List<String> own)
      throws IOException {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
      FilesRig rig = new FilesRig(directory, emulator, door);
      if (own.isEmpty()) {
        rig.input("a.jsonl", Lines.alarms("a", 1));
      } else {
        rig.without("inputFilePattern").without("progress");
        Stream.of(own, ON_FLINK)
            .flatMap(List::stream)
            .map(option -> option.split("=", 2))
            .forEach(option -> rig.with(option[0], option[1]));
      }
      FilesRig.Ran missing = rig.with("stream", "alarm").run();
      assertThat(missing.err() + missing.out(), missing.code(), is(2));
      assertThat(
          missing.err(), containsString("FAULT: stream alarm: it does not exist in project p"));

      FilesRig.Ran checked = rig.with("stream", "alarms").with("check", "only").run();
      assertThat(checked.err(), checked.code(), is(0));
      assertThat(
          Arrays.asList(checked.out().split("\n", -1)),
          hasItem("  java -jar cdf-records-pipelines.jar " + command + " \\"));
      assertThat(emulator.records("alarms").isEmpty(), is(true));
    }
  }
}
