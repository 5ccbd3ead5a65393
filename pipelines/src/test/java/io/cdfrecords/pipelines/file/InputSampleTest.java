package io.cdfrecords.pipelines.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.preflight.JobPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How much an input is, from a glance at it, against what it is. */
final class InputSampleTest {
  private static final String YAML =
      """
      space: plant
      externalId: "{id}"
      sources:
        - container: [plant, Valve]
          properties:
            text: { field: text, type: text }
      """;

  private static final InputPlan CSV = new InputPlan(InputFormat.CSV, "m.yaml", YAML, ',');

  @TempDir private Path directory;

  /** Writes the files of an input. */
  interface Writer {
    void write(Path directory) throws IOException;
  }

  private static String jsonl(int first, int count, int most) {
    Random random = new Random(first);
    return IntStream.range(first, first + count)
        .mapToObj(
            id ->
                "{\"space\":\"plant\",\"externalId\":\"%d\",\"sources\":[{\"source\":{\"type\":"
                        .formatted(100_000 + id)
                    + "\"container\",\"space\":\"plant\",\"externalId\":\"Valve\"},"
                    + "\"properties\":{\"text\":\""
                    + text(random, most)
                    + "\"}}]}\n")
        .collect(joining());
  }

  /** Returns half of {@code most} letters, more or less. */
  private static String text(Random random, int most) {
    return random
        .ints(1 + random.nextInt(most), 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(joining());
  }

  private static String csv(int first, int count, String newline) {
    Random random = new Random(first);
    return "id,text"
        + newline
        + IntStream.range(first, first + count)
            .mapToObj(id -> (100_000 + id) + "," + text(random, 40))
            .collect(joining(newline))
        + newline;
  }

  private static void file(Path directory, String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static void gzip(Path directory, String name, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(name)))) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private static void zip(Path directory, String name, List<String> members) throws IOException {
    try (ZipOutputStream out =
        new ZipOutputStream(Files.newOutputStream(directory.resolve(name)))) {
      for (int i = 0; i < members.size(); i++) {
        out.putNextEntry(new ZipEntry(i + ".csv"));
        out.write(members.get(i).getBytes(UTF_8));
      }
    }
  }

  private static Arguments input(
      String name, InputPlan plan, int rows, double factor, Writer writer) {
    return Arguments.of(name, plan, rows, factor, writer);
  }

  static Stream<Arguments> inputs() {
    InputPlan records = InputPlan.RECORDS;
    return Stream.of(
        input("one file", records, 9_000, 1.1, d -> file(d, "a", jsonl(0, 9_000, 80))),
        input("a large file", records, 40_000, 1.1, d -> file(d, "a", jsonl(0, 40_000, 300))),
        input("CSV", CSV, 9_000, 1.1, d -> file(d, "a", csv(0, 9_000, "\n"))),
        input("CSV of Windows", CSV, 9_000, 1.1, d -> file(d, "a", csv(0, 9_000, "\r\n"))),
        input("blank lines", CSV, 9_000, 1.1, d -> file(d, "a", csv(0, 9_000, "\n\r\n"))),
        input(
            "a last line without its end",
            CSV,
            101,
            1.001,
            d -> file(d, "a", csv(0, 101, "\n").strip())),
        input("as many rows as are looked at", CSV, 100, 1, d -> file(d, "a", csv(0, 100, "\n"))),
        input("fewer rows", CSV, 99, 1, d -> file(d, "a", csv(0, 99, "\n"))),
        input(
            "an empty file among others",
            CSV,
            500,
            1.1,
            d -> {
              file(d, "a", "");
              file(d, "b", csv(0, 500, "\n"));
            }),
        input(
            "a folder of many small files",
            CSV,
            1_200,
            1.1,
            d -> {
              for (int i = 0; i < 400; i++) {
                file(d, i + ".csv", csv(3 * i, 3, "\n"));
              }
            }),
        input(
            "several files of different sizes",
            records,
            60_500,
            1.1,
            d -> {
              file(d, "a", jsonl(0, 500, 80));
              file(d, "b", jsonl(500, 60_000, 80));
            }),
        input(
            "gzip that saves little",
            records,
            30_000,
            1.5,
            d -> gzip(d, "a.gz", jsonl(0, 30_000, 400))),
        input(
            "gzip that saves much",
            records,
            200_000,
            1.5,
            d -> gzip(d, "a.gz", jsonl(0, 200_000, 1))),
        input(
            "small files of gzip",
            CSV,
            1_200,
            1.1,
            d -> {
              for (int i = 0; i < 40; i++) {
                gzip(d, i + ".csv.gz", csv(30 * i, 30, "\n"));
              }
            }),
        input(
            "an archive",
            CSV,
            90_000,
            1.5,
            d -> zip(d, "a.zip", List.of(csv(0, 50_000, "\n"), csv(50_000, 40_000, "\n")))),
        input(
            "plain and compressed files",
            records,
            40_200,
            1.5,
            d -> {
              file(d, "a", jsonl(0, 200, 10));
              gzip(d, "b.gz", jsonl(200, 40_000, 10));
            }),
        input(
            "a large plain file before a compressed one",
            records,
            240_000,
            1.5,
            d -> {
              file(d, "a", jsonl(0, 40_000, 10));
              gzip(d, "b.gz", jsonl(40_000, 200_000, 1));
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void isAboutAsMuchAsItIs(String name, InputPlan plan, int rows, double factor, Writer writer)
      throws IOException {
    writer.write(directory);
    JobPlan.Input input = requireNonNull(glance(directory + "/*", plan));
    assertThat(
        (double) input.records(),
        allOf(greaterThanOrEqualTo(rows / factor), lessThanOrEqualTo(rows * factor)));
  }

  @Test
  void isOfAboutTheBytesOfItsRecords() throws IOException {
    String lines = jsonl(0, 20_000, 200);
    file(directory, "a.jsonl", lines);
    double bytes = lines.length() - 20_000;
    assertThat(
        (double) requireNonNull(glance(directory + "/*", InputPlan.RECORDS)).bytes(),
        allOf(greaterThanOrEqualTo(bytes / 1.2), lessThanOrEqualTo(bytes * 1.2)));
  }

  @Test
  void countsOnlyTheShareOfRowsThatBecomeRecords() throws IOException {
    String[] lines = jsonl(0, 8_000, 40).split("\n", -1);
    IntStream.range(0, 8_000)
        .filter(i -> i % 4 == 0)
        .forEach(i -> lines[i] = "no record" + lines[i].substring(9));
    file(directory, "a.jsonl", String.join("\n", lines));
    assertThat(
        (double) requireNonNull(glance(directory + "/*", InputPlan.RECORDS)).records(),
        allOf(greaterThanOrEqualTo(6_000 / 1.1), lessThanOrEqualTo(6_000 * 1.1)));
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        unknown("no file", d -> {}),
        unknown("an empty file", d -> file(d, "a.jsonl", "")),
        unknown("blank lines only", d -> file(d, "a.jsonl", "\n \n\r\n")),
        unknown("no record at all", d -> file(d, "a.jsonl", "x\n".repeat(500))),
        unknown("a folder", d -> Files.createDirectory(d.resolve("a.jsonl"))),
        unknown(
            "a damaged file",
            d -> {
              gzip(d, "a.gz", jsonl(0, 30_000, 400));
              byte[] whole = Files.readAllBytes(d.resolve("a.gz"));
              Files.write(d.resolve("a.gz"), Arrays.copyOf(whole, 5_000));
            }),
        unknown("a file that is no text", d -> Files.write(d.resolve("a.jsonl"), new byte[9_000])));
  }

  private static Arguments unknown(String name, Writer writer) {
    return Arguments.of(name, writer);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unknown")
  void isNotKnownWhereAGlanceDoesNotShowIt(String name, Writer writer) throws IOException {
    writer.write(directory);
    for (String pattern : List.of("/*", "/a.jsonl", "/nowhere/x")) {
      assertThat(pattern, glance(directory + pattern, InputPlan.RECORDS), is(nullValue()));
    }
  }

  private static JobPlan.@Nullable Input glance(String pattern, InputPlan plan) {
    return InputSample.of(JobPlan.of("p", "alarms"), pattern, plan).input();
  }
}
