package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.RecordsEmulatorBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mapping that is proposed for a container which the project has. */
final class ProposeForContainerTest {
  private static final String VALVE =
      """
      {"space":"plant","externalId":"Valve","usedFor":"record","properties":{
        "Name":{"type":{"type":"text"},"nullable":false},
        "serial_no":{"type":{"type":"text"}},
        "turns":{"type":{"type":"int32"}},
        "owner":{"type":{"type":"text"},"nullable":false},
        "state":{"type":{"type":"enum","values":{"OPEN":{},"SHUT":{}}}}}}
      """;

  private static final String ROWS =
      """
      Name,Serial No,turns,State,colour,NAME
      A,0042,7,OPEN,red,a
      B,0043,high,SHUT,blue,b
      """;

  /** How a type's values are written in a file. */
  private static final Map<String, Function<Random, String>> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("\"type\":\"text\"", random -> "0" + random.nextInt(1_000));
    VALUES.put("\"type\":\"int32\"", random -> "" + random.nextInt(2_000));
    VALUES.put("\"type\":\"int64\"", random -> "" + (5_000_000_000L + random.nextInt()));
    VALUES.put("\"type\":\"float32\"", random -> "" + random.nextInt(2_000));
    VALUES.put("\"type\":\"float64\"", random -> random.nextInt(100) + ".25");
    VALUES.put("\"type\":\"boolean\"", random -> "" + random.nextBoolean());
    VALUES.put(
        "\"type\":\"timestamp\"", random -> "2026-11-23T10:15:%02dZ".formatted(random.nextInt(60)));
    VALUES.put("\"type\":\"date\"", random -> "2026-11-%02d".formatted(1 + random.nextInt(30)));
    VALUES.put(
        "\"type\":\"enum\",\"values\":{\"LOW\":{},\"HIGH\":{}}",
        random -> random.nextBoolean() ? "LOW" : "HIGH");
  }

  @TempDir Path directory;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private static RecordsEmulatorBuilder emulator(String container) {
    return RecordsEmulator.builder().stream("valves", "BasicLiveData")
        .strictSchema()
        .models(
            "{\"spaces\":[{\"space\":\"plant\"},{\"space\":\"assets\"}],\"containers\":["
                + container
                + "]}");
  }

  private int run(FilesRig.MainMethod program, String... args) {
    printed.reset();
    PrintStream print = new PrintStream(printed, true, UTF_8);
    return program.run(args, print, print);
  }

  private String[] arguments(RecordsEmulator emulator, String rows, String... more)
      throws IOException {
    Path file = Files.writeString(directory.resolve("rows.csv"), rows);
    Path token = Files.writeString(directory.resolve("token"), "any");
    List<String> args =
        new ArrayList<>(
            List.of(
                "--inputFilePattern=" + file,
                "--cdfBaseUrl=" + emulator.baseUrl(),
                "--cdfProject=p",
                "--accessToken=file:" + token));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private Path output() {
    return directory.resolve("valves.yaml");
  }

  private int propose(RecordsEmulator emulator, String container) throws IOException {
    return run(
        ProposeMapping::run,
        arguments(emulator, ROWS, "--container=" + container, "--output=" + output()));
  }

  @Test
  void takesItsPropertiesAndNamesWhatDoesNotFit() throws IOException {
    try (RecordsEmulator emulator = emulator(VALVE).start()) {
      assertThat(propose(emulator, "plant/Valve"), is(0));
    }
    String yaml = Files.readString(output());
    assertThat(yaml, containsString("Name: { field: Name, type: text }"));
    assertThat(yaml, containsString("serial_no: { field: \"Serial No\", type: text }"));
    assertThat(yaml, containsString("state: { field: State, type: text }"));
    assertThat(yaml, containsString("# GUESS: 1 of 2 values do not fit int32"));
    assertThat(yaml, containsString("# NAME is left out: another column gives the property Name"));
    assertThat(yaml, containsString("# colour is left out: the container has no property"));
    assertThat(yaml, containsString("# the property owner must have a value, and no column"));
    assertThat("it exists", Files.exists(directory.resolve("valves.container.json")), is(false));
    String told = printed.toString(UTF_8);
    assertThat(told, containsString("those of the container plant/Valve of the project, 5 in all"));
    assertThat(told, containsString("turns: 1 of 2 values do not fit int32"));
    assertThat(told, containsString("the property owner must have a value, and no column"));
    assertThat(told, containsString("colour is left out: the container has no property"));
    assertThat(told, containsString("Maps 1 of 2 rows of the sample"));
    assertThat(told, containsString("The container takes 0 of these"));
    assertThat(told, containsString(" apply \\\n      --mapping="));
    assertThat(told, not(containsString("high")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      value = {
        "plant/Pump ! ! The project does not have the container plant/Pump, though it has its",
        "depot/Pump ! ! and its space do not exist, or the caller may not read the space",
        "plant/Valve ! [{\"dataModelsAcl\":{\"actions\":[\"READ\"],\"scope\":"
            + "{\"spaceIdScope\":{\"spaceIds\":[\"assets\"]}}}}] ! or the caller may not read",
        "plant/Valve ! [] ! it is not known whether plant/Valve exists: give its group",
      })
  void proposesADefinitionWhereTheProjectShowsNone(String container, String rights, String told)
      throws IOException {
    RecordsEmulatorBuilder builder = emulator(VALVE);
    try (RecordsEmulator emulator =
        (rights == null ? builder : builder.capabilities(rights)).start()) {
      assertThat(propose(emulator, container), is(0));
    }
    assertThat(printed.toString(UTF_8), containsString(told));
    assertThat(printed.toString(UTF_8), containsString("A definition is proposed"));
    assertThat(Files.exists(directory.resolve("valves.container.json")), is(true));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      value = {
        "--cdfProject=p ! --container must be given with --cdfBaseUrl",
        "--container=plant/Valve --cdfProject=p ! --cdfBaseUrl must be given",
        "--container=plant/Valve --cdfBaseUrl=http://127.0.0.1:1 ! --cdfProject must be given",
        "--container=plant/Valve --cdfProject=p --definition=x ! --definition must not be given",
      })
  void isRefusedWithTheOptionAndTheRule(String args, String rule) throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "any");
    String all = "--inputFilePattern=data/work-orders.csv --accessToken=file:" + token + " " + args;
    assertThat(run(ProposeMapping::run, all.split(" ", -1)), is(2));
    assertThat(printed.toString(UTF_8), containsString(rule));
  }

  /** Columns are named as people name them in files. */
  private static String column(Random random, String property) {
    return switch (random.nextInt(3)) {
      case 0 -> property;
      case 1 -> property.toUpperCase(Locale.ROOT);
      default -> property.replaceAll("([0-9])", " $1");
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void ofAnyTypesIsWrittenAndStoredRowByRow(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> types = new ArrayList<>(VALUES.keySet());
    List<String> chosen =
        IntStream.range(0, 12).mapToObj(i -> types.get(random.nextInt(types.size()))).toList();
    String properties =
        IntStream.range(0, chosen.size())
            .mapToObj(i -> "\"value" + i + "\":{\"type\":{" + chosen.get(i) + "}}")
            .collect(Collectors.joining(","));
    List<String> rows = new ArrayList<>();
    rows.add(
        IntStream.range(0, chosen.size())
            .mapToObj(i -> column(random, "value" + i))
            .collect(Collectors.joining(",", "id,", "")));
    for (int row = 0; row < 20; row++) {
      rows.add(
          chosen.stream()
              .map(type -> Objects.requireNonNull(VALUES.get(type)).apply(random))
              .collect(Collectors.joining(",", "k" + row + ",", "")));
    }
    String definition =
        "{\"space\":\"plant\",\"externalId\":\"Valve\",\"usedFor\":\"record\",\"properties\":{"
            + "\"id\":{\"type\":{\"type\":\"text\"}},"
            + properties
            + "}}";
    try (RecordsEmulator emulator = emulator(definition).start()) {
      String text = String.join("\n", rows) + "\n";
      assertThat(
          run(
              ProposeMapping::run,
              arguments(emulator, text, "--container=plant/Valve", "--output=" + output())),
          is(0));
      String yaml = Files.readString(output());
      assertThat(yaml, not(containsString("is left out")));
      int code =
          run(
              FilesToRecords::run,
              arguments(
                  emulator,
                  text,
                  "--stream=valves",
                  "--inputFormat=CSV",
                  "--mapping=" + output(),
                  "--deadLetterDirectory=" + directory.resolve("dead")));
      assertThat(printed.toString(UTF_8), code, is(0));
      assertThat(yaml, emulator.records("valves"), hasSize(20));
    }
  }
}
