package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.record.CdfRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.model.pipeline.v1.RunnerApi.StateSpec.SpecCase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each pipeline as Dataflow's own runner translates it, without a cloud.
 *
 * <p>Steps keep their names: by these an update in place finds their state again.
 */
final class DataflowTranslationTest {
  private static final String SECRET = "hush-hush-never-in-a-job";
  private static final String V2 = "--experiments=use_runner_v2";

  private static final List<String> KAFKA =
      List.of(
          "--bootstrapServers=broker.example.com:9092",
          "--topic=alarms",
          "--groupId=g",
          "--deadLetterTopic=letters");

  private static final List<String> MQTT =
      List.of(
          "--brokerUrl=ssl://broker.example.com",
          "--topicFilter=plant/+/alarms",
          "--mqttClientId=pipeline",
          "--mqttUsername=pipeline",
          "--mqttPassword=file:{secret}");

  private static final List<String> PUBSUB =
      List.of(
          "--subscription=projects/my-project/subscriptions/alarms",
          "--deadLetterTopic=projects/my-project/topics/letters");

  @TempDir private Path directory;

  /** The main class of a pipeline, but for the end of the process. */
  private interface Translatable {
    int run(String[] args, PrintStream out, PrintStream err);
  }

  /** A pipeline, its own options, and the steps that its job must have. */
  private record TranslatedJob(
      String name, Translatable program, String type, List<String> options, List<String> steps) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<TranslatedJob> pipelines() {
    return Stream.of(
        files("INGEST"),
        files("INGEST", V2),
        files("UPSERT"),
        files("UPSERT", V2),
        letters(),
        letters(V2),
        // Without Runner v2 a broker is asked for its partitions at launch: see KafkaOnDataflowIT.
        messages("KafkaToRecords", KafkaToRecords::run, KAFKA, V2),
        messages("MqttToRecords", MqttToRecords::run, MQTT),
        messages("MqttToRecords", MqttToRecords::run, MQTT, V2),
        messages("PubsubToRecords", PubsubToRecords::run, PUBSUB),
        messages("PubsubToRecords", PubsubToRecords::run, PUBSUB, V2));
  }

  /** A stream of messages without end. */
  private static TranslatedJob messages(
      String name, Translatable program, List<String> source, String... more) {
    List<String> options = new ArrayList<>(source);
    options.addAll(List.of(more));
    return new TranslatedJob(
        name + " " + String.join(" ", options),
        program,
        "JOB_TYPE_STREAMING",
        options,
        List.of(
            "Read messages",
            "Write messages/Read changes",
            "Write messages/Write changes/Encode",
            "Write messages/Write changes/Write shards",
            "Write dead letters"));
  }

  /** A replay of the dead letters that {@code in} of this test's directory holds. */
  private static TranslatedJob letters(String... more) {
    List<String> options = new ArrayList<>(List.of("--inputFilePattern={in}/*"));
    options.addAll(List.of(more));
    return new TranslatedJob(
        "ReplayDeadLetters " + String.join(" ", options),
        ReplayDeadLetters::run,
        "JOB_TYPE_BATCH",
        options,
        List.of(
            "Read dead letters",
            "Ingest records/Encode",
            "Write changes/Encode",
            "Failed again",
            "Write dead letters/Print"));
  }

  /** A batch of files, which {@code in} of this test's directory holds. */
  private static TranslatedJob files(String writeMode, String... more) {
    List<String> options =
        new ArrayList<>(List.of("--inputFilePattern={in}/*", "--writeMode=" + writeMode));
    options.addAll(List.of(more));
    return new TranslatedJob(
        "FilesToRecords " + String.join(" ", options),
        FilesToRecords::run,
        "JOB_TYPE_BATCH",
        options,
        List.of(
            "Read records/Read lines",
            "Write records/Encode",
            "Write records/Write shards",
            "All failures",
            "Write dead letters/Print"));
  }

  private List<String> arguments(List<String> own) throws IOException {
    Path in = Files.createDirectories(directory.resolve("in"));
    Files.write(in.resolve("a.jsonl"), Lines.alarms("a", 1));
    Path secret = Files.writeString(directory.resolve("secret"), SECRET);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--cdfBaseUrl=https://cdf.example.com",
                "--cdfProject=p",
                "--stream=alarms",
                "--tokenUrl=https://id.example.com/token",
                "--clientId=pipeline",
                "--clientSecret=file:" + secret,
                "--deadLetterDirectory=gs://bucket/dead",
                // Instead of every jar on the class path of tests.
                "--filesToStage=" + in.resolve("a.jsonl")));
    arguments.addAll(dataflow().arguments());
    own.forEach(
        option ->
            arguments.add(
                option.replace("{in}", in.toString()).replace("{secret}", secret.toString())));
    return arguments;
  }

  private OfflineDataflow dataflow() {
    return new OfflineDataflow(directory);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void isAJobOfKnownStepsAndNamesItsSecretWithoutHoldingIt(TranslatedJob pipeline)
      throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] arguments = arguments(pipeline.options()).toArray(String[]::new);
    int code = pipeline.program().run(arguments, out, out);
    assertThat(said.toString(StandardCharsets.UTF_8), code, is(0));
    DataflowJob job = dataflow().job();
    assertThat(job.type(), is(pipeline.type()));
    for (String step : pipeline.steps()) {
      assertThat(job.steps(), hasItem(startsWith(step)));
    }
    assertThat(job.everything(), containsString("file:" + directory.resolve("secret")));
    assertThat(job.everything(), not(containsString(SECRET)));
    assertThat(said.toString(StandardCharsets.UTF_8), containsString("The job was written to "));
  }

  @Test
  void isRefusedDeadLettersOnTheDiskOfAWorker() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    List<String> arguments = new ArrayList<>(arguments(List.of("--inputFilePattern={in}/*")));
    String local = directory.resolve("dead").toString();
    arguments.replaceAll(argument -> argument.replace("gs://bucket/dead", local));
    assertThat(FilesToRecords.run(arguments.toArray(String[]::new), out, out), is(2));
    assertThat(
        said.toString(StandardCharsets.UTF_8),
        startsWith(
            "--deadLetterDirectory must be one that every worker can write, as"
                + " gs://BUCKET/DIRECTORY, with --runner=DataflowRunner, but was "
                + local
                + "\nNothing was run."));
  }

  @Nested
  final class OfUnboundedInput {
    private DataflowJob job(WriteRecords<CdfRecord> write, String... more) throws IOException {
      List<String> arguments = arguments(List.of(more));
      arguments.add("--streaming=true");
      UnboundedRun.of(arguments, write);
      return dataflow().job();
    }

    private void hasTheStepsOfAWrite(DataflowJob job) {
      assertThat(job.type(), is("JOB_TYPE_STREAMING"));
      assertThat(job.steps(), hasItem("Write records/Encode"));
      assertThat(job.steps(), hasItem("Write records/Write shards"));
      assertThat(job.everything(), containsString("file:" + directory.resolve("secret")));
      assertThat(job.everything(), not(containsString(SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--enableStreamingEngine", V2})
    void writesOnWorkersOfBothKinds(String workers) throws IOException {
      hasTheStepsOfAWrite(job(CdfRecordsIO.write(), workers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--enableStreamingEngine", V2})
    void keepsVersionsOnWorkersOfBothKinds(String workers) throws IOException {
      DataflowJob job = job(versioned(), workers);

      hasTheStepsOfAWrite(job);
      assertThat(job.states().keySet(), hasItems("accepted1", "accepted2"));
      assertThat(
          job.states().values(),
          everyItem(is(oneOf(SpecCase.READ_MODIFY_WRITE_SPEC, SpecCase.BAG_SPEC))));
    }

    private WriteRecords<CdfRecord> versioned() {
      return CdfRecordsIO.write().withMode(WriteMode.UPSERT).withVersion(record -> 1L);
    }
  }
}
