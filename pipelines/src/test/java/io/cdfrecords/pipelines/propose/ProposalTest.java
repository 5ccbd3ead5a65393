package io.cdfrecords.pipelines.propose;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.mapping.value.Blanks;
import io.cdfrecords.record.CdfRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proposal maps every row that it was made of, and loses no column. */
final class ProposalTest {
  private static final List<Function<Random, @Nullable Object>> VALUES =
      List.of(
          random -> null,
          random -> "",
          random -> " ",
          Random::nextInt,
          Random::nextLong,
          random -> random.nextInt(100) - 50,
          random -> random.nextDouble() * 1000,
          random -> new BigDecimal(random.nextInt(1_000_000)).movePointLeft(3),
          random -> new BigInteger(80, random),
          Random::nextBoolean,
          random -> List.of("yes", "no", "N/A", "true", "-", "NULL").get(random.nextInt(6)),
          random -> String.valueOf(random.nextInt(5000)),
          random -> String.format("%05d", random.nextInt(5000)),
          random -> random.nextInt(2000) + "," + random.nextInt(2000),
          random -> String.format(Locale.ROOT, "%,.2f", random.nextDouble() * 1e6),
          random -> random.nextInt(99) + "-",
          random -> (1 + random.nextInt(31)) + "/" + (1 + random.nextInt(12)) + "/2026",
          random -> String.format("%02d.%02d.2026", 1 + random.nextInt(31), 1 + random.nextInt(12)),
          random ->
              String.format(
                  "2026-%02d-%02dT10:00:00", 1 + random.nextInt(12), 1 + random.nextInt(30)),
          random -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
          random -> LocalDate.ofEpochDay(random.nextInt(40_000)),
          random ->
              random
                  .ints(5, 1, 0x2FF)
                  .collect(
                      StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                  .toString(),
          random -> List.of(random.nextInt(5), random.nextInt(5)),
          random -> List.of("a", "", "b"),
          random -> List.of(List.of(1)),
          random -> Map.of("a", random.nextInt(), "b.c", "x"),
          random -> Map.of("k" + random.nextInt(1000), 1),
          random -> Double.NaN);

  private static final List<String> NAMES =
      List.of(
          "id",
          "ID",
          "Tag no.",
          "point.tag",
          "a[0]",
          "#3",
          "space",
          "externalId",
          "createdTime",
          "",
          " ",
          "..up",
          "Område",
          "名",
          "{x}",
          "_key",
          "a b",
          "a_b",
          "null",
          "yes",
          "time",
          "x: y",
          "\"q\"",
          "line\nend",
          "'",
          "- x",
          "@timestamp",
          "other");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mapsEveryRowOfItsSampleAndLosesNoColumn(long seed) throws Exception {
    Random random = new Random(seed);
    for (int table = 0; table < 80; table++) {
      List<Map<String, ? extends @Nullable Object>> rows = table(random);
      Proposed proposed = Proposed.of(rows);
      for (int i = 0; i < rows.size(); i++) {
        holds(rows.get(i), proposed.records().get(i), proposed);
      }
    }
  }

  private static List<Map<String, ? extends @Nullable Object>> table(Random random) {
    int kinds = 1 + random.nextInt(3);
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    List<String> columns = new ArrayList<>(names.subList(0, 1 + random.nextInt(6)));
    columns.add("always");
    Map<String, List<Function<Random, @Nullable Object>>> makers = new LinkedHashMap<>();
    for (String column : columns) {
      List<Function<Random, @Nullable Object>> some = new ArrayList<>();
      for (int i = 0; i < kinds; i++) {
        some.add(VALUES.get(random.nextInt(VALUES.size())));
      }
      makers.put(column, some);
    }
    makers.put("always", List.of(any -> "x"));
    List<Map<String, ? extends @Nullable Object>> rows = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      makers.forEach(
          (column, some) -> row.put(column, some.get(random.nextInt(some.size())).apply(random)));
      rows.add(row);
    }
    return rows;
  }

  /** Every field that has a value is in the record, under a property of its own or in the rest. */
  private static void holds(
      Map<String, ? extends @Nullable Object> row, CdfRecord record, Proposed proposed) {
    Map<String, ? extends @Nullable Object> properties = record.sources().get(0).properties();
    Object other =
        proposed.proposal().properties().stream()
            .filter(property -> property.path().isEmpty())
            .flatMap(property -> Stream.<Object>ofNullable(properties.get(property.name())))
            .findFirst()
            .orElse(null);
    row.forEach(
        (field, value) -> {
          boolean own =
              proposed.proposal().properties().stream()
                  .filter(property -> isOf(property, field))
                  .anyMatch(property -> properties.get(property.name()) != null);
          boolean rest = other instanceof Map<?, ?> map && map.containsKey(field);
          assertThat(
              "the column " + field + " of " + row + " in\n" + proposed.yaml(),
              own || rest || isNothing(value, field, proposed),
              is(true));
        });
  }

  private static boolean isOf(ProposedProperty property, String field) {
    return property.path().equals(field) || property.path().startsWith(field + ".");
  }

  /** Blanks, numbers that are none, and the words that the mapping says mean no value. */
  private static boolean isNothing(@Nullable Object value, String field, Proposed proposed) {
    String empty =
        proposed.proposal().properties().stream()
            .filter(property -> isOf(property, field))
            .map(property -> property.guess().keys().getOrDefault("empty", ""))
            .findFirst()
            .orElse("");
    return value == null
        || value.equals(Double.NaN)
        || (value instanceof String text
            && (Blanks.isBlank(text) || empty.contains(Blanks.strip(text))));
  }

  @Test
  void putsWhatGoesBeyondAHundredPropertiesIntoOne() throws Exception {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < 130; i++) {
      row.put("c" + i, i);
    }
    Proposed proposed = Proposed.of(List.of(row));
    assertThat(proposed.proposal().properties(), hasSize(100));
    Object rest = proposed.records().get(0).sources().get(0).properties().get("other");
    assertThat(rest, is(instanceOf(Map.class)));
    assertThat(((Map<?, ?>) requireNonNull(rest)).get("c129"), is(129));
  }

  @Test
  void makesTheIdOfWhatIsUniqueAndNamedSo() throws Exception {
    Proposed proposed =
        Proposed.of(
            List.of(
                Map.of("title", "a", "WorkOrderId", 1, "t", 1.5),
                Map.of("title", "b", "WorkOrderId", 2, "t", 2.5)));
    assertThat(proposed.records().get(1).id().externalId(), is("2"));
  }

  @Test
  void makesTheIdOfTwoColumnsOrOfTheContent() throws Exception {
    Map<String, Object> first = Map.of("tag", "PT-1", "time", "2026-11-23T10:00:00Z");
    Map<String, Object> second = Map.of("tag", "PT-1", "time", "2026-11-23T11:00:00Z");
    Map<String, Object> third = Map.of("tag", "PT-2", "time", "2026-11-23T10:00:00Z");
    assertThat(
        Proposed.of(List.of(first, second, third)).yaml(), containsString("externalId: \"{t"));
    assertThat(
        Proposed.of(List.of(first, first)).yaml(), containsString("externalId: contentHash"));
  }
}
