package io.cdfrecords.pipelines;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.RecordsEmulatorBuilder;
import io.cdfrecords.emulator.inspection.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person reads before the first record, for each mistake of the first hour. */
final class LaunchCheckTest {
  private static final String MODELS =
      """
      {"spaces":[{"space":"plant"}],"containers":[
       {"space":"plant","externalId":"Alarm","usedFor":"record","properties":{
        "severity":{"type":{"type":"int32"}},
        "message":{"type":{"type":"text"}},
        "state":{"type":{"type":"enum","values":{"ACTIVE":{},"CLEARED":{}}}},
        "tags":{"type":{"type":"text","list":true,"maxListSize":2}},
        "flow":{"type":{"type":"float64","unit":{"externalId":"volume_flow_rate:m3-per-sec"}}}}},
       {"space":"plant","externalId":"Strict","usedFor":"record","properties":{
        "severity":{"type":{"type":"int32"}},
        "name":{"type":{"type":"text"},"nullable":false}}},
       {"space":"plant","externalId":"Pump","usedFor":"node","properties":{
        "name":{"type":{"type":"text"}}}}],
       "views":[{"space":"plant","externalId":"AlarmView","version":"v1","streamId":["alarms"],
        "properties":{"level":{"container":{"type":"container","space":"plant",
         "externalId":"Alarm"},"containerPropertyIdentifier":"severity"}}}]}
      """;

  private static final List<String> ROWS =
      List.of(
          "id,severity,message,state,large",
          "1,5,pump stopped,ACTIVE,1",
          "2,3,valve,BROKEN,5000000000",
          "3,2,level is high,CLEARED,6000000000");

  private static RecordsEmulator shared;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    shared = emulator(builder -> {});
  }

  @AfterAll
  static void nothingWasWritten() {
    assertThat(shared.requests().of(Operation.INGEST).size(), is(0));
    assertThat(shared.requests().of(Operation.UPSERT).size(), is(0));
    shared.close();
  }

  private static RecordsEmulator emulator(Consumer<RecordsEmulatorBuilder> setUp) {
    RecordsEmulatorBuilder builder =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").stream(
                "archive", "BasicArchive")
            .requireAuth()
            .strictSchema()
            .models(MODELS);
    setUp.accept(builder);
    return builder.start();
  }

  private FilesRig rig(RecordsEmulator emulator, String mapping) throws IOException {
    return new FilesRig(directory, emulator)
        .input("alarms.csv", ROWS)
        .with("inputFormat", "CSV")
        .with("mapping", Files.writeString(directory.resolve("m.yaml"), mapping).toString());
  }

  static Stream<LaunchMistake> mistakes() {
    return LaunchMistakes.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void eachMistakeIsToldBeforeTheFirstRecord(LaunchMistake mistake) throws IOException {
    Consumer<RecordsEmulatorBuilder> setUp = mistake.project();
    RecordsEmulator emulator = setUp == null ? shared : emulator(setUp);
    try (ScriptedService service = new ScriptedService()) {
      FilesRig rig = rig(emulator, mistake.mapping()).with("check", "only");
      Consumer<ScriptedService> script = mistake.service();
      if (script != null) {
        script.accept(service);
        rig.with("cdfBaseUrl", service.url());
      }
      String wrong = "file:" + Files.writeString(directory.resolve("wrong"), "hush-hush");
      mistake
          .options()
          .forEach(
              (option, value) ->
                  rig.with(
                      option,
                      value.equals("WRONG") ? wrong : value.replace("SERVICE", service.url())));

      FilesRig.Ran ran = rig.run();

      List<String> said = (ran.err() + ran.out()).lines().map(String::strip).toList();
      for (String line : mistake.lines()) {
        assertThat(said, hasItem(startsWith(line.replace("SERVICE", service.url()))));
      }
      assertThat(said.stream().collect(joining("\n")), ran.code(), is(mistake.code()));
      assertThat(ran.out() + ran.err(), not(containsString("hush-hush")));
      assertThat(emulator.requests().of(Operation.INGEST).size(), is(0));
    } finally {
      if (setUp != null) {
        emulator.close();
      }
    }
  }

  @Test
  void allFaultsAreToldAtOnceAndTheJobIsNotRun() throws IOException {
    String mapping =
        LaunchMistake.mistake("two faults")
            .maps("serverity: {field: severity, type: int32}\n      tags: {value: a, type: text}")
            .mapping();
    FilesRig.Ran ran = rig(shared, mapping).with("stream", "alarm").run();
    assertThat(ran.code(), is(2));
    assertThat(ran.out(), is(""));
    assertThat(ran.err().lines().filter(line -> line.contains("FAULT")).count(), is(3L));
    assertThat(
        ran.err(), containsString("The job is sure to fail, and was not run. --check=false runs"));
  }

  @Test
  void aJobThatFitsRunsAfterItsReportAndTheCheckAloneSaysHowToRunIt() throws IOException {
    try (RecordsEmulator emulator = emulator(builder -> {})) {
      FilesRig rig = rig(emulator, LaunchMistake.mistake("none").mapping());
      FilesRig.Ran checked = rig.with("check", "only").run();
      assertThat(
          checked.out(),
          containsString("Nothing is sure to fail, and nothing was run. To run it:"));
      assertThat(
          checked.out(),
          containsString("  java -jar cdf-records-pipelines.jar files-to-records \\"));
      assertThat(checked.out(), containsString("      '--inputFilePattern="));
      assertThat(checked.out(), not(containsString("--check")));
      assertThat(emulator.records("alarms").size(), is(0));

      FilesRig.Ran ran = rig.with("check", "true").run();
      assertThat(ran.code(), is(0));
      assertThat(ran.err(), is(""));
      assertThat(ran.out(), startsWith("The job was checked before its first record:\n  good: "));
      assertThat(emulator.records("alarms").size(), is(3));
    }
  }

  @Test
  void nothingIsCheckedWhereNoCheckIsAskedFor() throws IOException {
    try (RecordsEmulator emulator = emulator(builder -> {})) {
      FilesRig.Ran ran =
          rig(emulator, LaunchMistake.mistake("none").mapping()).with("check", "FALSE").run();
      assertThat(ran.code(), is(0));
      assertThat(ran.out(), not(containsString("checked")));
    }
  }

  @ParameterizedTest(name = "--schemaCheck={0}: {1}")
  @CsvSource({"true, INVALID", "false, REJECTED"})
  void theServiceJudgesValuesAloneWhereThatIsAskedFor(String asked, String reason)
      throws IOException {
    try (RecordsEmulator emulator = emulator(builder -> {})) {
      String mapping =
          LaunchMistake.mistake("unknown state")
              .maps("state: {field: state, type: text}")
              .mapping();
      FilesRig.Ran ran =
          rig(emulator, mapping).with("check", "false").with("schemaCheck", asked).run();
      assertThat(ran.err(), ran.code(), is(0));
      assertThat(ran.reasons(), is(List.of("3 " + reason)));
      assertThat(emulator.records("alarms").size(), is(2));
    }
  }

  @Test
  void anotherWordIsRefused() throws IOException {
    FilesRig.Ran ran =
        rig(shared, LaunchMistake.mistake("none").mapping()).with("check", "perhaps").run();
    assertThat(ran.code(), is(2));
    assertThat(ran.err(), startsWith("--check must be true, only or false, but was perhaps\n"));
  }
}
