package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.http.HttpRecordsEndpoint;
import io.cdfrecords.record.SourceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a project lacks is shown, made where that is said, and what it has stays as it is. */
final class ApplyTest {
  private static final SourceId CONTAINER = SourceId.container("plant", "Valve");
  private static final String MAPPING =
      """
      space: plant
      externalId: "{id}"
      sources:
        - container: [plant, Valve]
          properties:
            name: { field: name, type: text }
            turns: { field: turns, type: int32 }
            tags: { field: tags, type: text, list: true }
      """;

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int apply(RecordsEmulator emulator, String... more) throws IOException {
    out.reset();
    err.reset();
    Path mapping = Files.writeString(directory.resolve("valves.yaml"), MAPPING);
    Path token = Files.writeString(directory.resolve("token"), "any");
    List<String> args =
        new ArrayList<>(
            List.of(
                "--mapping=" + mapping,
                "--cdfBaseUrl=" + emulator.baseUrl(),
                "--cdfProject=p",
                "--accessToken=file:" + token));
    args.addAll(List.of(more));
    return Apply.run(
        args.toArray(String[]::new),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private ContainerDefinition container(RecordsEmulator emulator) throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "any");
    try (HttpRecordsEndpoint endpoint =
        HttpRecordsEndpoint.builder(
                emulator.baseUrl(), "p", Credentials.token(SecretRef.parse("file:" + token)))
            .build()) {
      List<ContainerDefinition> found = endpoint.schema().containers(List.of(CONTAINER)).content();
      return requireNonNull(found).get(0);
    }
  }

  private static RecordsEmulator with(String properties) {
    return RecordsEmulator.builder()
        .strictSchema()
        .models(
            "{\"spaces\":[{\"space\":\"plant\"}],\"containers\":[{\"space\":\"plant\","
                + "\"externalId\":\"Valve\",\"usedFor\":\"record\",\"name\":\"A valve\","
                + "\"properties\":{"
                + properties
                + "}}]}")
        .start();
  }

  private static String difference(String said) {
    return said.split("Nothing is changed", -1)[0];
  }

  @Test
  void showsTheDifferenceAndChangesNothing() throws IOException {
    try (RecordsEmulator emulator = RecordsEmulator.builder().strictSchema().start()) {
      assertThat(apply(emulator, "--stream=valves", "--createSpace"), is(0));
      String said = out.toString(UTF_8);
      assertThat(said, containsString("+ space plant is missing\n"));
      assertThat(said, containsString("turns (int32), tags (list of text): --createContainer"));
      assertThat(said, containsString("+ stream valves is missing: --createStream=TEMPLATE"));
      assertThat(said, containsString("Nothing is changed."));
      assertThat(apply(emulator, "--stream=valves"), is(0));
      assertThat(
          "still",
          difference(out.toString(UTF_8)),
          is(difference(said).replace("missing\n", "missing: --createSpace creates it\n")));
    }
  }

  @Test
  void createsOnlyWhatTheOptionsName() throws IOException {
    try (RecordsEmulator emulator = RecordsEmulator.builder().strictSchema().start()) {
      assertThat(apply(emulator, "--createSpace", "--yes"), is(1));
      assertThat(out.toString(UTF_8), containsString("Created: space plant\n"));
      assertThat(err.toString(UTF_8), containsString("Not all that is needed is there"));
      assertThat(apply(emulator, "--createContainer", "--yes"), is(0));
      assertThat(out.toString(UTF_8), containsString("  space plant is there\n"));
      assertThat(
          String.valueOf(container(emulator).properties().get("tags")),
          containsString("TEXT, list=true"));
      assertThat("it is not done twice", apply(emulator, "--createContainer", "--yes"), is(0));
      assertThat(out.toString(UTF_8), not(containsString("Created")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --inputFilePattern=a.csv --inputFormat=CSV | files-to-records --check=only --inputFilePattern=a.csv --inputFormat=CSV
          --csvSeparator=,                           | files-to-records --check=only --csvSeparator=, --inputFilePattern=FILES
          --bootstrapServers=b:1 --topic=t           | kafka-to-records --check=only --bootstrapServers=b:1 --topic=t --groupId=GROUP
          --inputFilePattern=a.csv --topic=t         | kafka-to-records --check=only --topic=t --bootstrapServers=HOST:PORT --groupId=GROUP
          --topic=t --kafkaProperties=file:/k        | kafka-to-records --check=only --topic=t --kafkaProperties=file:/k --bootstrapServers=HOST:PORT --groupId=GROUP
          """)
  void namesTheCommandThatChecksTheRunOfThatInput(String given, String next) throws IOException {
    try (RecordsEmulator emulator = RecordsEmulator.builder().start()) {
      apply(emulator, (given + " --createSpace --createContainer --yes").split(" "));
      String command =
          out.toString(UTF_8)
              .replace("\\\n", " ")
              .replaceAll(" --(mapping|cdfBaseUrl|cdfProject|accessToken)=\\S+", "")
              .replaceAll(" +", " ");
      assertThat(command, containsString(" java -jar cdf-records-pipelines.jar " + next));
    }
  }

  @Test
  void addsPropertiesAndLeavesThoseThatAreThere() throws IOException {
    String there =
        "\"name\":{\"type\":{\"type\":\"text\",\"maxTextSize\":99},\"nullable\":false,"
            + "\"description\":\"kept\"},\"own\":{\"type\":{\"type\":\"enum\",\"values\":{\"A\":{}}}}";
    try (RecordsEmulator emulator = with(there)) {
      ContainerDefinition before = container(emulator);
      assertThat(apply(emulator, "--createContainer", "--yes"), is(0));
      assertThat(
          out.toString(UTF_8),
          containsString("lacks 2 properties: turns (int32), tags (list of text)"));
      ContainerDefinition after = container(emulator);
      assertThat(after.properties().get("name"), is(before.properties().get("name")));
      assertThat(after.properties().get("own"), is(before.properties().get("own")));
      assertThat(requireNonNull(after.properties().get("turns")).type(), is(PropertyType.INT32));
    }
  }

  @Test
  void endsWhereAPropertyIsOfATypeThatHoldsNoValue() throws IOException {
    try (RecordsEmulator emulator = with("\"turns\":{\"type\":{\"type\":\"boolean\"}}")) {
      assertThat(apply(emulator, "--createContainer", "--yes"), is(2));
      assertThat(
          out.toString(UTF_8),
          containsString("property turns is boolean, but the mapping gives int32"));
      assertThat("nothing is added", container(emulator).properties().size(), is(1));
    }
  }

  @Test
  void changesNothingWhereAllIsThereAndMore() throws IOException {
    String there =
        "\"name\":{\"type\":{\"type\":\"text\",\"maxTextSize\":99},\"nullable\":false},"
            + "\"turns\":{\"type\":{\"type\":\"int64\"},\"description\":\"kept\"},"
            + "\"tags\":{\"type\":{\"type\":\"text\",\"list\":true,\"maxListSize\":7}},"
            + "\"own\":{\"type\":{\"type\":\"json\"}}";
    try (RecordsEmulator emulator = with(there)) {
      ContainerDefinition before = container(emulator);
      assertThat(apply(emulator, "--createSpace", "--createContainer", "--yes"), is(0));
      assertThat(
          out.toString(UTF_8), containsString("  container plant/Valve is there, with 3 prop"));
      assertThat(out.toString(UTF_8), not(containsString("Created")));
      assertThat(container(emulator), is(before));
    }
  }

  @Test
  void holdsTheTemplateOfAStreamAgainstTheOneAskedFor() throws IOException {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().strictSchema().stream("valves", "BasicArchive").start()) {
      String[] all = {"--stream=valves", "--createSpace", "--createContainer", "--yes"};
      assertThat(apply(emulator, with(all, "--createStream=BasicLiveData")), is(2));
      assertThat(
          out.toString(UTF_8),
          containsString(
              "! stream valves is of template BasicArchive (immutable), and not of BasicLiveData,"
                  + " and a stream keeps its template: leave out --createStream to write into it,"
                  + " or name another with --stream\n"));
      assertThat("nothing is created", out.toString(UTF_8), not(containsString("Created")));
      assertThat(apply(emulator, with(all, "--createStream=BasicArchive")), is(0));
      assertThat(
          out.toString(UTF_8),
          containsString("  stream valves is there, of template BasicArchive (immutable)\n"));
    }
  }

  private static String[] with(String[] options, String one) {
    return Stream.concat(Arrays.stream(options), Stream.of(one)).toArray(String[]::new);
  }

  @Test
  void tellsWhyTheServiceDidNotCreateSomething() throws IOException {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().strictSchema().stream("valves", "BasicArchive").start()) {
      assertThat(apply(emulator, "--createContainer", "--yes"), is(1));
      assertThat(err.toString(UTF_8), containsString("there is no space plant"));
      assertThat(
          apply(emulator, "--stream=other", "--createSpace", "--createContainer", "--yes"), is(1));
      assertThat(apply(emulator, "--createStream=BasicArchive", "--yes"), is(2));
      assertThat(err.toString(UTF_8), containsString("--stream must be given"));
    }
  }
}
