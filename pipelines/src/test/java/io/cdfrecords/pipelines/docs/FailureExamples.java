package io.cdfrecords.pipelines.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.CdfRecordsIO;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.WriteMode;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.RecordsEmulatorBuilder;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;

/** A failure of each reason, as the emulator and the pipelines bring it about. */
final class FailureExamples {
  private static final SourceId ALARM = SourceId.container("model", "Alarm");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  FailureExamples(Path directory) {
    this.directory = directory;
  }

  /** What there is to tell of a failure of {@code reason}, as JSON. */
  String of(FailureReason reason) throws IOException, InterruptedException {
    List<String> failures =
        switch (reason) {
          case NOT_A_RECORD -> failuresOfFile("no record\n", List.of());
          case UNMAPPED -> failuresOfFile("WO;PRIORITY\n4004;high\n", mapping());
          default -> failuresOf(reason);
        };
    assertThat(reason + " is all there is", failures, hasSize(1));
    return failures.get(0);
  }

  private List<String> failuresOf(FailureReason reason) {
    RecordsEmulatorBuilder builder =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").stream(
            "archive", "BasicArchive");
    switch (reason) {
      case REJECTED -> builder.strictSchema().models(MODELS);
      case POSSIBLE_ECHO -> builder.denyReads();
      case FORBIDDEN_SPACE -> builder.spaces("plant");
      default -> {
        // All the others take the emulator as it is.
      }
    }
    try (RecordsEmulator emulator = builder.start()) {
      WriteRecords<CdfRecord> write =
          CdfRecordsIO.write()
              .to("alarms")
              // In two shards, how often a record is sent would depend on which is first.
              .withShards(1)
              .withProject(CdfProject.of(emulator.baseUrl(), "my-project"))
              .withCredentials(token());
      return switch (reason) {
        case INVALID -> failures(write, alarm("a-1", Double.NaN));
        case TOO_LARGE -> failures(write, large());
        case REJECTED -> failures(write.withoutSchemaCheck(), alarm("a-1", "high"));
        case DUPLICATE -> {
          failures(write, alarm("a-1", 100));
          yield failures(write, alarm("a-1", 700));
        }
        case POSSIBLE_ECHO -> {
          emulator.faults(fault("'do':'cutAfter'"));
          yield failures(write, alarm("a-1", 700));
        }
        case FORBIDDEN_SPACE ->
            failures(
                write,
                alarm("a-1", 700),
                CdfRecord.builder("office", "a-2").put(ALARM, "severity", 700).build());
        case UNKNOWN_STREAM -> failures(write.to(record -> "alarm"), alarm("a-1", 700));
        case WRONG_STREAM_TYPE ->
            failures(write.to(record -> "archive").withMode(WriteMode.UPSERT), alarm("a-1", 700));
        case SERVICE_ERROR -> {
          emulator.faults(fault("'times':5,'do':'status','status':500,'partial':1"));
          yield failures(write, alarm("a-1", 700));
        }
        case EXHAUSTED -> {
          emulator.faults(fault("'do':'status','status':503,'retryAfter':'7200'"));
          yield failures(write.withExhaustedRetriesAsFailures(), alarm("a-1", 700));
        }
        default -> throw new AssertionError("no example of " + reason);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String MODELS =
      """
      {"spaces":[{"space":"plant"},{"space":"model"}],
       "containers":[{"space":"model","externalId":"Alarm","usedFor":"record",
         "properties":{"severity":{"type":{"type":"int32"}}}}]}
      """;

  private static String fault(String rule) {
    return ("[{'on':'ingest'," + rule + "}]").replace('\'', '"');
  }

  private Credentials token() throws IOException {
    return Credentials.token(
        SecretRef.parse("file:" + Files.writeString(directory.resolve("token"), "any")));
  }

  private static CdfRecord alarm(String id, Object severity) {
    return CdfRecord.builder("plant", id).put(ALARM, "severity", severity).build();
  }

  /** Each text is as long as one may be. */
  private static CdfRecord large() {
    CdfRecord.Builder record = CdfRecord.builder("plant", "a-1");
    for (int i = 0; i < 80; i++) {
      record.put(ALARM, "note" + i, "x".repeat(128_000));
    }
    return record.build();
  }

  private List<String> failures(WriteRecords<CdfRecord> write, CdfRecord... records)
      throws IOException {
    Path file = directory.resolve("failures");
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    pipeline
        .apply("Records", Create.of(List.of(records)))
        .apply("Write", write)
        .failures()
        .apply("Tell", MapElements.into(TypeDescriptors.strings()).via(FailureExamples::told))
        .apply("Keep", TextIO.write().to(file.toString()).withoutSharding());
    pipeline.run().waitUntilFinish();
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private List<String> failuresOfFile(String content, List<String> more)
      throws IOException, InterruptedException {
    Path input = Files.writeString(directory.resolve("work-orders.txt"), content);
    Path letters = directory.resolve("letters");
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  // A fault of the configuration shows at once, and not after two minutes.
                  "-Dcdfrecords.passingFaultTime=PT0.5S",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  "io.cdfrecords.pipelines.FilesToRecords",
                  "--inputFilePattern=" + input,
                  "--cdfBaseUrl=" + emulator.baseUrl(),
                  "--cdfProject=my-project",
                  "--stream=alarms",
                  "--accessToken=file:" + Files.writeString(directory.resolve("token"), "any"),
                  "--deadLetterDirectory=" + letters,
                  // Where nothing at all is written the exit code is another one otherwise.
                  "--maxFailedShare=1"));
      command.addAll(more);
      Path output = directory.resolve("output");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int exit = process.waitFor();
      assertThat(Files.readString(output), exit, is(0));
    }
    List<String> told = new ArrayList<>();
    try (Stream<Path> files = Files.list(letters)) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          told.add(told(JSON.readTree(line)));
        }
      }
    }
    return told;
  }

  private List<String> mapping() throws IOException {
    String mapping =
        """
        space: plant
        externalId: "{WO}"
        sources:
          - container: [model, WorkOrder]
            properties:
              priority: { field: PRIORITY, type: int32 }
        """;
    return List.of(
        "--inputFormat=CSV",
        "--csvSeparator=;",
        "--mapping=" + Files.writeString(directory.resolve("mapping.yaml"), mapping));
  }

  private static String told(FailedRecord failed) {
    ObjectNode letter = JSON.createObjectNode();
    letter.put("reason", failed.getReason().toString());
    letter.put("confirmed", failed.getConfirmed());
    letter.put("message", failed.getMessage());
    letter.put("status", failed.getStatus());
    letter.put("stream", failed.getStream());
    letter.put(
        "operation", failed.getOperation() == null ? null : failed.getOperation().toString());
    letter.put("space", failed.getSpace());
    letter.put("externalId", failed.getExternalId());
    letter.put("attempts", failed.getAttempts());
    return told(letter);
  }

  /** Without what differs from run to run. */
  private static String told(JsonNode letter) {
    ObjectNode told = JSON.createObjectNode();
    for (String name :
        List.of(
            "reason",
            "confirmed",
            "message",
            "status",
            "stream",
            "operation",
            "space",
            "externalId",
            "attempts")) {
      told.set(name, letter.path(name));
    }
    if (Set.of("FORBIDDEN_SPACE", "UNKNOWN_STREAM").contains(told.path("reason").asText())) {
      // It depends on which of the two spaces goes first, and on how fast the answers come.
      told.remove("attempts");
    }
    try {
      return JSON.writeValueAsString(told).replaceAll("\\(request [^)]*\\)", "(request …)");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
