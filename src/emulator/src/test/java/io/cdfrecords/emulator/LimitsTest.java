package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every limit of a record request, one below, at, and one above. */
final class LimitsTest {
  private static final String FIRST = "items[0].sources[0].properties.p";

  private static RecordsEmulator emulator;
  private static Http http;

  @BeforeAll
  static void start() {
    emulator = RecordsEmulator.builder().stream("live", "BasicLiveData").start();
    http = new Http(emulator);
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  /** What is limited, where the message says it is, the largest good size, and the request. */
  static Stream<Arguments> largest() {
    return Stream.of(
        limit("items", "items[1000]", 1000, Bodies::records),
        limit("sources", "items[0].sources[100]", 100, LimitsTest::sources),
        limit("properties", "sources[0].properties.n100", 100, LimitsTest::properties),
        limit("space", "items[0].space", 43, n -> item("s".repeat(n), "r")),
        limit("externalId", "items[0].externalId", 256, n -> item("s", "r".repeat(n))),
        limit("property name", "sources[0].properties.nnn", 255, n -> named("n".repeat(n))),
        limit("container", "source.externalId", 255, n -> container("s", "c".repeat(n))),
        limit("container's space", "source.space", 43, n -> container("s".repeat(n), "c")),
        limit("text", FIRST, 128_000, n -> value(text(n))),
        limit("text of two bytes each", FIRST, 128_000, n -> value(Bodies.quoted("é".repeat(n)))),
        limit("text list", FIRST, 1000, n -> value(Bodies.list(n, "\"t\""))),
        limit("boolean list", FIRST, 1000, n -> value(Bodies.list(n, "true"))),
        limit("number list", FIRST, 1000, n -> value(Bodies.list(n, "#"))),
        limit("json list", FIRST, 1000, n -> value(Bodies.list(n, "{\"a\":#}"))),
        limit(
            "relation list",
            FIRST,
            100,
            n -> value(Bodies.list(n, "{\"space\":\"s\",\"externalId\":\"#\"}"))),
        limit(
            "text list in bytes",
            FIRST,
            128_000,
            n -> value("[" + text(64_000) + "," + text(n - 64_000) + "]")),
        limit("json in bytes", FIRST, 40_960, LimitsTest::json),
        limit("json keys", FIRST, 256, LimitsTest::jsonKeys),
        limit("json keys of two levels", FIRST, 256, n -> value("{\"o\":" + keys(n - 1) + "}")),
        limit("json key in bytes", FIRST, 128, n -> value("{" + text(n) + ":1}")),
        limit("json value in bytes", FIRST, 10_240, n -> value("{\"k\":" + text(n) + "}")),
        limit("relation's space", FIRST, 43, n -> value(relation("s".repeat(n), "r"))),
        limit("relation's id", FIRST, 256, n -> value(relation("s", "r".repeat(n)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("largest")
  void takesOneLessThanTheLimitAndTheLimitAndRefusesOneMore(
      String what, String path, int largest, IntFunction<String> request) throws IOException {
    assertThat(http.upsert("live", request.apply(largest - 1)), accepts(202));
    assertThat(http.upsert("live", request.apply(largest)), accepts(202));
    assertThat(http.upsert("live", request.apply(largest + 1)), refuses(400, path));
  }

  /** What is limited, where the message says it is, a good request and one too small. */
  static Stream<Arguments> smallest() {
    return Stream.of(
        arguments("items", "items", Bodies.records(1), Bodies.records(0)),
        arguments("sources", "items[0].sources", sources(1), sources(0)),
        arguments("properties", "sources[0].properties", properties(1), properties(0)),
        arguments("space", "items[0].space", item("s", "r"), item("", "r")),
        arguments("externalId", "items[0].externalId", item("s", "r"), item("s", "")),
        arguments("property name", "sources[0].properties", named("n"), named("")),
        arguments("container", "source.externalId", container("s", "c"), container("s", "")),
        arguments("list", FIRST, value("[1]"), value("[]")),
        arguments("relation", FIRST, value(relation("s", "r")), value(relation("s", ""))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smallest")
  void takesOneAndRefusesNone(String what, String path, String one, String none)
      throws IOException {
    assertThat(http.upsert("live", one), accepts(202));
    assertThat(http.upsert("live", none), refuses(400, path));
  }

  @ParameterizedTest(name = "{0} items")
  @MethodSource("deletions")
  void boundsDeletionsLikeWrites(int items, boolean good) throws IOException {
    String body =
        Bodies.identifiers(IntStream.range(0, items).mapToObj(i -> "r" + i).toArray(String[]::new));
    assertThat(http.delete("live", body), good ? accepts(200) : refuses(400, "items"));
  }

  static Stream<Arguments> deletions() {
    return Stream.of(
        arguments(0, false), arguments(1, true), arguments(1000, true), arguments(1001, false));
  }

  private static Arguments limit(
      String what, String path, int largest, IntFunction<String> request) {
    return arguments(what, path, largest, request);
  }

  private static String item(String space, String externalId) {
    return Bodies.items(Bodies.record(space, externalId, "{\"p\":1}"));
  }

  private static String value(String json) {
    return Bodies.property(json);
  }

  private static String text(int length) {
    return Bodies.quoted("t".repeat(length));
  }

  private static String named(String property) {
    return Bodies.items(Bodies.record("s", "r", "{" + Bodies.quoted(property) + ":1}"));
  }

  private static String relation(String space, String externalId) {
    return "{\"space\":%s,\"externalId\":%s}"
        .formatted(Bodies.quoted(space), Bodies.quoted(externalId));
  }

  private static String container(String space, String externalId) {
    return Bodies.withSources(
        Bodies.source(
            "{\"type\":\"container\"," + relation(space, externalId).substring(1), "{\"p\":1}"));
  }

  private static String sources(int count) {
    return Bodies.withSources(
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    Bodies.source(
                        "{\"type\":\"container\",\"space\":\"s\",\"externalId\":\"C%d\"}"
                            .formatted(i),
                        "{\"p\":1}"))
            .toArray(String[]::new));
  }

  private static String properties(int count) {
    return Bodies.items(Bodies.record("s", "r", keys(count)));
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"n" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String jsonKeys(int count) {
    return value(keys(count));
  }

  /** A json object of exactly so many bytes, no value of which is large. */
  private static String json(int bytes) {
    String frame = "{\"a\":\"\",\"b\":\"\",\"c\":\"\",\"d\":\"\",\"e\":\"\"}";
    int left = bytes - frame.length();
    StringBuilder json = new StringBuilder(frame);
    for (int quarter = 0; quarter < 4; quarter++) {
      json.insert(json.indexOf("\"\"") + 1, "t".repeat(left / 5));
    }
    json.insert(json.indexOf("\"\"") + 1, "t".repeat(left - 4 * (left / 5)));
    return value(json.toString());
  }
}
