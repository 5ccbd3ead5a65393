package io.cdfrecords.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tables of requests and what the published API answers to them, played in their order by raw HTTP.
 *
 * <p>A line has, between tabulators: a name, the emulator, method, path, headers as JSON, body,
 * status, where in the answer to look (a JSON pointer, or a name of {@link #found}), and the value
 * that is there. A number equals another however the two are written.
 */
final class ContractTableTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Later tables build on what earlier ones define. */
  private static final List<String> TABLES =
      List.of("queries", "filters", "views", "definitions", "rights");

  private static final String MODELS =
      "{\"dataModelsAcl\":{\"actions\":[\"READ\"],\"scope\":{\"spaceIdScope\":{\"spaceIds\":[\"mod\"]}}}";
  private static final String IN_PROJECT = ",\"projectScope\":{\"projects\":[\"p\"]}}";
  private static final String SCOPED =
      "["
          + records("READ", "r1")
          + ","
          + records("WRITE", "w1")
          + ",{\"streamsAcl\":{\"actions\":[\"READ\"],\"scope\":{\"all\":{}}}"
          + IN_PROJECT
          + ","
          + MODELS
          + IN_PROJECT
          + "]";
  private static final String NO_MODELS =
      "[{\"streamRecordsAcl\":{\"actions\":[\"READ\",\"WRITE\"],\"scope\":{\"all\":{}}}},"
          + "{\"streamsAcl\":{\"actions\":[\"CREATE\"],\"scope\":{\"all\":{}}}}]";

  private final Map<String, RecordsEmulator> emulators = new TreeMap<>();

  private static String records(String action, String space) {
    return "{\"streamRecordsAcl\":{\"actions\":[\"%s\"],\"scope\":{\"spaceIdScope\":{\"spaceIds\":[\"%s\",\"rw\"]}}}"
            .formatted(action, space)
        + IN_PROJECT;
  }

  @AfterEach
  void close() {
    emulators.values().forEach(RecordsEmulator::close);
  }

  @TestFactory
  Stream<DynamicTest> isAnsweredAsPublished() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String table : TABLES) {
      for (String line : lines(table)) {
        Exchanged row = Exchanged.of(line.split("\t", -1));
        tests.add(
            DynamicTest.dynamicTest(
                table + " " + (tests.size() + 1) + ": " + row.name(), () -> check(row)));
      }
    }
    assertThat("rows", tests.size(), greaterThan(500));
    return tests.stream();
  }

  private static List<String> lines(String table) throws IOException {
    try (InputStream lines =
        ContractTableTest.class.getResourceAsStream("contract/" + table + ".tsv")) {
      return new String(Objects.requireNonNull(lines, table).readAllBytes(), UTF_8)
          .lines()
          .toList();
    }
  }

  private void check(Exchanged row) throws IOException {
    Http http = new Http(emulators.computeIfAbsent(row.emulator(), ContractTableTest::start));
    HttpResponse<String> answer =
        row.method().equals("POST")
            ? http.post(row.path(), row.body(), row.headers())
            : http.send(row.method(), row.path(), row.body().getBytes(UTF_8), row.headers());
    assertThat(answer.body(), answer.statusCode(), is(row.status()));
    if (!row.place().isEmpty()) {
      JsonNode expected = MAPPER.readTree(row.value());
      JsonNode there = found(MAPPER.readTree(answer.body()), row.place());
      assertThat(
          there + " is not " + expected + " in " + answer.body(),
          expected.equals(ContractTableTest::compare, there),
          is(true));
    }
  }

  private static RecordsEmulator start(String name) {
    RecordsEmulatorBuilder builder = RecordsEmulator.builder().stream("live", "BasicLiveData");
    return switch (name) {
      case "strict" ->
          builder.strictSchema().stream("other", "BasicLiveData").stream("arc", "BasicArchive")
              .start();
      case "open" -> builder.stream("arc", "BasicArchive").start();
      case "scoped" -> builder.capabilities(SCOPED).start();
      case "no-models" -> builder.capabilities(NO_MODELS).start();
      default -> throw new IllegalArgumentException("there is no emulator " + name);
    };
  }

  /** Returns the ids of the items, or ids and statuses, or what is at a place. */
  private static JsonNode found(JsonNode answer, String place) {
    return switch (place) {
      case "@ids" -> sorted(answer, item -> item.path("externalId").asText());
      case "@sts" ->
          sorted(
              answer,
              item ->
                  item.path("externalId").asText()
                      + " "
                      + item.path("status").asText()
                      + (item.has("properties") ? " with" : " without"));
      case "@all" -> answer;
      default -> answer.at(place);
    };
  }

  private static JsonNode sorted(JsonNode answer, Function<JsonNode, String> text) {
    List<String> texts = new ArrayList<>();
    answer.path("items").forEach(item -> texts.add(text.apply(item)));
    texts.sort(Comparator.naturalOrder());
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }

  /** A line of a table. */
  private record Exchanged(
      String name,
      String emulator,
      String method,
      String path,
      Map<String, String> headerMap,
      String body,
      int status,
      String place,
      String value) {
    static Exchanged of(String[] cells) {
      Map<String, String> headers = new TreeMap<>();
      try {
        MAPPER
            .readTree(cells[4].isEmpty() ? "{}" : cells[4])
            .properties()
            .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Exchanged(
          cells[0],
          cells[1],
          cells[2],
          cells[3],
          headers,
          cells[5],
          Integer.parseInt(cells[6]),
          cells[7],
          cells[8]);
    }

    String[] headers() {
      return headerMap.entrySet().stream()
          .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
          .toArray(String[]::new);
    }
  }
}
