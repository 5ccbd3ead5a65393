package io.cdfrecords.pipelines;

import static io.cdfrecords.pipelines.LaunchMistake.right;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What apply says where a request is refused or not answered, and that it can be run again. */
final class ApplyTroubleTest {
  private static final String MAPPING =
      """
      space: plant
      externalId: "{id}"
      sources:
        - container: [plant, Valve]
          properties:
            turns: { field: turns, type: int32 }
      """;

  private static final String MODELS_WITHOUT_TURNS =
      "{\"spaces\":[{\"space\":\"plant\"}],\"containers\":[{\"space\":\"plant\","
          + "\"externalId\":\"Valve\",\"usedFor\":\"record\","
          + "\"properties\":{\"own\":{\"type\":{\"type\":\"text\"}}}}]}";

  private static final String ALL = "{\"all\":{}}";
  private static final String MODELS = right("dataModelsAcl", "READ,WRITE", ALL);
  private static final String STREAMS = right("streamsAcl", "READ,CREATE", ALL);

  /** In an empty project: four requests read, and then each creates one thing. */
  private static final List<String> CREATED =
      List.of("space plant", "container plant/Valve", "stream valves");

  private static final int READS = 4;

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int apply(RecordsEmulator emulator) throws IOException {
    out.reset();
    err.reset();
    Path mapping = Files.writeString(directory.resolve("valves.yaml"), MAPPING);
    Path token = Files.writeString(directory.resolve("token"), "any");
    return Apply.run(
        new String[] {
          "--mapping=" + mapping,
          "--stream=valves",
          "--createSpace",
          "--createContainer",
          "--createStream=BasicLiveData",
          "--yes",
          "--cdfBaseUrl=" + emulator.baseUrl(),
          "--cdfProject=p",
          "--accessToken=file:" + token
        },
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private void endsWellWhenRunAgain(RecordsEmulator emulator) throws IOException {
    assertThat("again: " + err, apply(emulator), is(0));
    assertThat("a run that finds all in place: " + err, apply(emulator), is(0));
    assertThat(out.toString(UTF_8), not(containsString("Created")));
  }

  private static String fault(int request, String what) {
    return "{\"on\":\"any\",\"from\":%d,\"do\":%s}".formatted(request, what);
  }

  static Stream<Arguments> losses() {
    return Stream.of("\"cutBefore\"", "\"cutAfter\"", "\"status\",\"status\":503")
        .flatMap(
            what ->
                IntStream.rangeClosed(1, READS + CREATED.size())
                    .mapToObj(request -> Arguments.of(request, what)));
  }

  @ParameterizedTest(name = "request {0}: {1}")
  @MethodSource("losses")
  void saysWhatIsKnownAfterAnAnswerIsLost(int request, String what) throws IOException {
    try (RecordsEmulator emulator = RecordsEmulator.builder().strictSchema().start()) {
      emulator.faults("[" + fault(request, what) + "]");
      int code = apply(emulator);
      String said = out.toString(UTF_8) + err.toString(UTF_8);
      if (request < READS) {
        assertThat(said, code, is(1));
        assertThat(said, containsString("The project does not show its "));
        assertThat(said, not(containsString("reated: ")));
      } else if (request == READS) {
        assertThat("its rights need not be known: " + said, code, is(0));
      } else {
        String lost = CREATED.get(request - READS - 1);
        boolean isApplied = what.contains("After");
        assertThat(said, code, is(isApplied ? 0 : 1));
        assertThat(
            said,
            containsString(
                isApplied ? "Created: " + lost : "Not known whether it is created: " + lost));
        assertThat(
            said,
            containsString(
                isApplied
                    ? "; the project shows it)"
                    : "; the project does not show it yet, and may within a minute"));
      }
      endsWellWhenRunAgain(emulator);
    }
  }

  @Test
  void saysThatItCannotKnowWhereTheProjectCannotBeReadAgain() throws IOException {
    try (RecordsEmulator emulator = RecordsEmulator.builder().strictSchema().start()) {
      emulator.faults(
          "[" + fault(READS + 1, "\"cutAfter\"") + "," + fault(READS + 2, "\"cutBefore\"") + "]");
      assertThat(apply(emulator), is(1));
      assertThat(
          err.toString(UTF_8), containsString("Not known whether it is created: space plant: no"));
      assertThat(err.toString(UTF_8), containsString("; it cannot be read again. The project "));
      endsWellWhenRunAgain(emulator);
    }
  }

  static Stream<Arguments> lossesWhileAdding() {
    // Three requests read; then the container is read again, and put.
    return Stream.of(
        Arguments.of(4, "\"cutBefore\"", "Not created: container plant/Valve + 1 property: turns"),
        Arguments.of(5, "\"cutBefore\"", "Not known whether it is created: container plant/Valve"),
        Arguments.of(5, "\"cutAfter\"", "Created: container plant/Valve + 1 property: turns"));
  }

  @ParameterizedTest(name = "request {0}: {1}")
  @MethodSource("lossesWhileAdding")
  void saysWhatIsKnownOfPropertiesThatAreAdded(int request, String what, String told)
      throws IOException {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().strictSchema().models(MODELS_WITHOUT_TURNS).start()) {
      emulator.faults("[" + fault(request, what) + "]");
      assertThat(apply(emulator), is(told.startsWith("Created") ? 0 : 1));
      assertThat(out.toString(UTF_8) + err, containsString(told));
      endsWellWhenRunAgain(emulator);
    }
  }

  static Stream<Arguments> rights() {
    String elsewhere = "{\"spaceIdScope\":{\"spaceIds\":[\"x\"]}}";
    return Stream.of(
        Arguments.of(
            "no right to read data models",
            List.of(right("dataModelsAcl", "WRITE", ALL), STREAMS),
            "The project does not show its spaces: status 403",
            ": give the caller's group dataModelsAcl:READ\n"),
        Arguments.of(
            "no right to read the data models of the space",
            List.of(right("dataModelsAcl", "READ", elsewhere), STREAMS),
            "Whether space plant is there cannot be known: give the caller's group",
            "dataModelsAcl:READ with the space plant in its scope\n"),
        Arguments.of(
            "no right to create in data models",
            List.of(right("dataModelsAcl", "READ", ALL), STREAMS),
            "Not created: space plant: status 403",
            ": give the caller's group dataModelsAcl:WRITE\n"),
        Arguments.of(
            "no right to read streams",
            List.of(MODELS, right("streamsAcl", "CREATE", ALL)),
            "The project does not show its stream valves: status 403",
            ": give the caller's group streamsAcl:READ\n"),
        Arguments.of(
            "no right to create streams",
            List.of(MODELS, right("streamsAcl", "READ", ALL)),
            "Not created: stream valves: status 403",
            ": give the caller's group streamsAcl:CREATE\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rights")
  void namesTheRightThatIsMissing(String name, List<String> rights, String told, String advice)
      throws IOException {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder()
            .strictSchema()
            .capabilities("[" + String.join(",", rights) + "]")
            .start()) {
      assertThat(apply(emulator), is(1));
      assertThat(err.toString(UTF_8), containsString(told));
      assertThat(err.toString(UTF_8), containsString(advice));
    }
  }
}
