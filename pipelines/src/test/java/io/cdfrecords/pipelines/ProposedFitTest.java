package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables whose cells are made from the types of a container, each column in a spelling of its own,
 * and some cells that are no value of the type: what is proposed for them stores every row whose
 * cells all fit, and counts the others.
 */
final class ProposedFitTest {
  private static final int COLUMNS = 20;
  private static final int ROWS = 40;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FAULT = Pattern.compile("(?m)^value[0-9]+: ([0-9]+) of [0-9]+ ");

  /**
   * A way to write values of a type.
   *
   * @param type the type in the container, and what belongs to it
   * @param fit makes a value
   * @param misfit makes what is none, and what is written in none of the ways of a mapping
   */
  private record Spelling(String type, Function<Random, ?> fit, Function<Random, ?> misfit) {
    static Spelling of(String type, Function<Random, ?> fit, Object... misfits) {
      return new Spelling(type, fit, random -> misfits[random.nextInt(misfits.length)]);
    }
  }

  private static final String ENUM = "\"enum\",\"values\":{\"LOW\":{},\"HIGH\":{},\"N\":{}}";
  private static final String TEXTS = "\"text\",\"list\":true,\"maxListSize\":3";
  private static final String NUMBERS = "\"int32\",\"list\":true";

  private static final List<Spelling> SPELLINGS =
      List.of(
          Spelling.of("\"text\",\"maxTextSize\":9", r -> "0" + r.nextInt(999), "ten letters"),
          Spelling.of("\"text\"", Random::nextInt, Map.of("an", "object"), List.of(1)),
          Spelling.of("\"int32\"", Random::nextInt, "high", 3_000_000_000L, 1.5, true),
          Spelling.of("\"int32\"", r -> "" + r.nextInt(), "-2147483649", "1,5", "ten"),
          Spelling.of("\"int32\"", r -> "1.%03d".formatted(1 + r.nextInt(999)), "1.5", "x"),
          Spelling.of("\"int32\"", r -> r.nextBoolean() ? "N/A" : r.nextInt(9) + ".0", "?!"),
          Spelling.of("\"int32\"", r -> r.nextInt(9) + (r.nextBoolean() ? "-" : ""), "1--"),
          Spelling.of("\"int64\"", Random::nextLong, "9223372036854775808", 0.5),
          Spelling.of("\"int64\"", r -> "" + (5_000_000_000L + r.nextInt()), "5e", false),
          Spelling.of("\"float64\"", r -> r.nextInt(100) + ".25", "1.2.3", "1,2", "inf."),
          Spelling.of("\"float64\"", r -> r.nextInt(100) + "," + (10 + r.nextInt(90)), "1.2"),
          Spelling.of("\"float64\"", Random::nextGaussian, "none of it", true, List.of(1.5)),
          Spelling.of("\"float64\"", Random::nextLong, "none of it"),
          Spelling.of("\"float32\"", r -> r.nextInt(100) / 4.0, "1e39", "x"),
          Spelling.of("\"boolean\"", Random::nextBoolean, "maybe", 2),
          Spelling.of("\"boolean\"", r -> r.nextInt(2), 2, "x"),
          Spelling.of("\"boolean\"", r -> r.nextBoolean() ? "ja" : "Nei", "maybe", 1),
          Spelling.of("\"boolean\"", r -> r.nextBoolean() ? "TRUE" : "false", "maybe", 1.5),
          Spelling.of("\"timestamp\"", r -> time(r, "2026-%02d-%02dT10:%02d:30Z"), "soon", 7),
          Spelling.of("\"timestamp\"", r -> time(r, "2026-%02d-%02d 10:%02d:30.5"), "soon", 7),
          Spelling.of("\"timestamp\"", r -> time(r, "2026-%02d-%02dT10:%02d:30+01"), fine()),
          Spelling.of("\"timestamp\"", r -> time(r, "%2$02d.%1$02d.2026 10:%3$02d"), "1.1.2026"),
          Spelling.of("\"timestamp\"", r -> time(r, "2026-%02d-%02d"), "2026-02-30", "1.1.2026"),
          Spelling.of("\"timestamp\"", r -> 1_782_892_800L + r.nextInt(999), "soon", true),
          Spelling.of("\"timestamp\"", r -> "" + (1_782_892_800_000L + r.nextInt(99)), "soon"),
          Spelling.of("\"timestamp\"", r -> 1_782_892_800_000_000L + 1000L * r.nextInt(9), "now"),
          Spelling.of("\"date\"", r -> time(r, "2026-%02d-%02d"), "2026-13-01", 7, "soon"),
          Spelling.of("\"date\"", r -> time(r, "%2$02d.%1$02d.2026"), "31.02.2026", "7"),
          Spelling.of(ENUM, r -> r.nextBoolean() ? "LOW" : "HIGH", "low", "MIDDLE", 7),
          Spelling.of(ENUM, r -> r.nextBoolean() ? " LOW" : "N ", "low", "N/ A"),
          Spelling.of(TEXTS, r -> List.of("a", "b").subList(0, r.nextInt(3)), "a|b|c|d", 7),
          Spelling.of(TEXTS, r -> "a|b|c".substring(0, 1 + 2 * r.nextInt(3)), "a|b|c|d", true),
          Spelling.of(NUMBERS, r -> List.of(1, "2").subList(0, r.nextInt(3)), List.of("x"), 7),
          Spelling.of(NUMBERS, r -> r.nextInt(9) + ";" + r.nextInt(9), "1;x", "7;;7.5"),
          Spelling.of("\"json\"", r -> Map.of("k" + r.nextInt(9), r.nextInt()), "x", List.of(1)),
          Spelling.of("\"json\"", r -> "{\"a\": " + r.nextInt() + "}", "[1]", "{a}"),
          Spelling.of("\"json\"", r -> Map.of("same", r.nextInt()), "x".repeat(9), 1),
          Spelling.of("\"direct\"", r -> "PT-" + r.nextInt(99), "x".repeat(257), List.of("a")),
          Spelling.of("\"direct\"", ProposedFitTest::relation, "PT-1", Map.of("externalId", "x")));

  /** What fits all properties but those that must have a value. */
  private static final Set<Object> NO_VALUE = Set.of(List.of(), "N/A");

  @TempDir Path directory;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private static String time(Random random, String form) {
    return form.formatted(1 + random.nextInt(12), 1 + random.nextInt(28), random.nextInt(60));
  }

  private static String fine() {
    return "2026-11-23T10:15:30.123456Z";
  }

  private static Map<String, String> relation(Random random) {
    return Map.of("space", "assets", "externalId", "PT-" + random.nextInt(99));
  }

  private String run(FilesRig.MainMethod program, List<String> args) {
    printed.reset();
    PrintStream print = new PrintStream(printed, true, UTF_8);
    int code = program.run(args.toArray(String[]::new), print, print);
    String told = printed.toString(UTF_8);
    assertThat(told, code, is(0));
    return told;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void storesWhatFitsAndCountsWhatDoesNot(long seed) throws IOException {
    Random random = new Random(seed);
    List<Spelling> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      columns.add(
          SPELLINGS.get((int) (seed * COLUMNS + i * 7L + random.nextInt(2)) % SPELLINGS.size()));
    }
    Set<String> fitting = new TreeSet<>();
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      // The first rows show what each column means.
      int misfit = row > 9 && random.nextInt(3) == 0 ? random.nextInt(COLUMNS) : -1;
      lines.add(JSON.writeValueAsString(row(columns, row, misfit, random)));
      if (misfit < 0) {
        fitting.add("k" + row);
      }
    }
    Path token = Files.writeString(directory.resolve("token"), "any");
    Path rows = Files.writeString(directory.resolve("rows.jsonl"), String.join("\n", lines));
    Path mapping = directory.resolve("rows.yaml");
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("rows", "BasicLiveData")
            .strictSchema()
            .models(models(columns))
            .start()) {
      List<String> project =
          List.of(
              "--inputFilePattern=" + rows,
              "--cdfBaseUrl=" + emulator.baseUrl(),
              "--cdfProject=p",
              "--accessToken=file:" + token);
      List<String> propose = new ArrayList<>(project);
      propose.addAll(List.of("--container=plant/Rows", "--output=" + mapping));
      String told = run(ProposeMapping::run, propose);
      String yaml = Files.readString(mapping);
      assertThat(told, told.contains("is left out"), is(false));
      assertThat(told + yaml, misfits(told), is(ROWS - fitting.size()));
      assertThat(told, containsString("The container takes " + fitting.size() + " of these"));
      List<String> write = new ArrayList<>(project);
      write.addAll(
          List.of(
              "--stream=rows",
              "--inputFormat=JSONL",
              "--mapping=" + mapping,
              "--deadLetterDirectory=" + directory.resolve("dead")));
      String written = run(FilesToRecords::run, write);
      assertThat(yaml + written, stored(emulator), is(fitting));
      assertThat(
          written,
          containsString(fitting.size() + " written + " + misfits(told) + " failed = " + ROWS));
    }
  }

  private static Map<String, @Nullable Object> row(
      List<Spelling> columns, int row, int misfit, Random random) {
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    cells.put("id", "k" + row);
    for (int i = 0; i < columns.size(); i++) {
      Spelling column = columns.get(i);
      if (i == misfit) {
        if (!isRequired(i) || random.nextBoolean()) {
          cells.put("Value " + i, column.misfit().apply(random));
        }
      } else if (row < 10 || isRequired(i) || random.nextInt(8) > 0) {
        Object fit = column.fit().apply(random);
        while (isRequired(i) && NO_VALUE.contains(fit)) {
          fit = column.fit().apply(random);
        }
        cells.put("Value " + i, fit);
      }
    }
    return cells;
  }

  private static boolean isRequired(int column) {
    return column % 5 == 0;
  }

  private static String models(List<Spelling> columns) {
    List<String> properties = new ArrayList<>(List.of("\"id\":{\"type\":{\"type\":\"text\"}}"));
    for (int i = 0; i < columns.size(); i++) {
      String type =
          "{\"nullable\":" + !isRequired(i) + ",\"type\":{\"type\":" + columns.get(i).type();
      properties.add("\"value" + i + "\":" + type + "}}");
    }
    return "{\"spaces\":[{\"space\":\"plant\"},{\"space\":\"assets\"}],\"containers\":[{"
        + "\"space\":\"plant\",\"externalId\":\"Rows\",\"usedFor\":\"record\",\"properties\":{"
        + String.join(",", properties)
        + "}}]}";
  }

  private static int misfits(String told) {
    int misfits = 0;
    Matcher fault = FAULT.matcher(told);
    while (fault.find()) {
      misfits += Integer.parseInt(fault.group(1));
    }
    return misfits;
  }

  private static Set<String> stored(RecordsEmulator emulator) {
    return emulator.records("rows").stream()
        .map(StoredRecord::externalId)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
