package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static io.cdfrecords.emulator.Bodies.property;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of a record request: what is taken, and what is refused at which place. */
final class ShapeTest {
  private static final String VALUE = "items[0].sources[0].properties.p ";
  private static final String CONTAINER =
      "{\"type\":\"container\",\"space\":\"s\",\"externalId\":\"C\"}";
  private static final String VIEW =
      "{\"type\":\"view\",\"space\":\"s\",\"externalId\":\"V\",\"version\":\"1\"}";

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\"",
        "\"\"",
        "true",
        "0",
        "-1.5e-300",
        "9223372036854775807",
        "-9223372036854775808",
        "1.7976931348623157E308",
        "{}",
        "{\"a\":null,\"b\":[[1,\"x\"],{}],\"n\":99999999999999999999999}",
        "{\"space\":\"s\",\"externalId\":\"r\"}",
        "{\"space\":\"s\",\"externalId\":\"r\",\"more\":1}",
        "[\"a\",\"b\"]",
        "[1,2.5]",
        "[{\"space\":\"s\",\"externalId\":\"r\"},{\"a\":1}]",
        "\"\\ud83d\\ude00\""
      })
  void takesTheValuesThatSomePropertyTypeHas(String value) throws IOException {
    assertThat(http.upsert("live", property(value)), accepts(202));
  }

  static Stream<Arguments> badValues() {
    return Stream.of(
        arguments("null", VALUE + "must not be null"),
        arguments("[1,null]", "properties.p[1] must not be null"),
        arguments("[[1]]", "properties.p[0] must be a value or a list of values"),
        arguments("[1,\"a\"]", "properties.p[1] must be a number"),
        arguments("[true,1]", "properties.p[1] must be a boolean"),
        arguments("[{},1]", "properties.p[1] must be a json object"),
        arguments("9223372036854775808", VALUE + "must be between -9223372036854775808"),
        arguments("-9223372036854775809", VALUE + "must be between -9223372036854775808"),
        arguments("1e309", VALUE + "must be between -1.79"),
        arguments("\"a\\u0000\"", VALUE + "must not contain the NUL"),
        arguments("{\"space\":\"s\",\"externalId\":\"\\u0000\"}", "externalId must not contain"),
        arguments("{\"space\":\"1\",\"externalId\":\"r\"}", "space must match"),
        arguments("NaN", "malformed JSON at line 1, column "),
        arguments("Infinity", "malformed JSON"),
        arguments("01", "malformed JSON"),
        arguments("'a'", "malformed JSON"),
        arguments("\"\t\"", "malformed JSON"),
        arguments("1,\"p\":2", "Duplicate field"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badValues")
  void refusesAValueThatNoPropertyTypeHas(String value, String message) throws IOException {
    assertThat(http.upsert("live", property(value)), refuses(400, message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "space",
        "externalId",
        "createdTime",
        "lastUpdatedTime",
        "deletedTime",
        "extensions",
        "_a",
        "a b",
        "ä",
        "a."
      })
  void refusesAPropertyNameThatIsReservedOrMalformed(String name) throws IOException {
    String body = Bodies.items(Bodies.record("s", "r", "{\"" + name + "\":1}"));
    assertThat(http.upsert("live", body), refuses(400, "properties." + name, "must match"));
  }

  static Stream<Arguments> goodSources() {
    return Stream.of(
        arguments("a container", one(CONTAINER)),
        arguments("a view", one(VIEW)),
        arguments("attributes in any order", "{\"properties\":{\"p\":1},\"source\":" + VIEW + "}"),
        arguments("two containers", one(CONTAINER) + "," + one(CONTAINER.replace("C", "D"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodSources")
  void takesSources(String what, String sources) throws IOException {
    assertThat(http.upsert("live", Bodies.withSources(sources)), accepts(202));
  }

  static Stream<Arguments> badSources() {
    return Stream.of(
        arguments(one(VIEW) + "," + one(CONTAINER), "sources[1].source must be of the same type"),
        arguments(one(VIEW.replace(",\"version\":\"1\"", "")), "source.version is missing"),
        arguments(one(VIEW.replace("view", "container")), "source must not have a version"),
        arguments(one(VIEW.replace("view", "node")), "source.type must be"),
        arguments(one(CONTAINER.replace("C", "C-")), "source.externalId must match"),
        arguments(one(CONTAINER.replace("\"s\"", "\"1s\"")), "source.space must match"),
        arguments(one(CONTAINER.replace("\"s\"", "5")), "source.space must be a text, but was a"),
        arguments(one(CONTAINER.replace("{\"type\":\"container\",", "{")), "type is missing"),
        arguments(one("[]"), "sources[0].source must be an object, but was an array"),
        arguments("{\"properties\":{\"p\":1}}", "sources[0].source is missing"),
        arguments("{\"source\":" + CONTAINER + "}", "sources[0].properties is missing"),
        arguments(one(CONTAINER) + ",null", "sources[1] must be an object, but was null"),
        arguments(
            "{\"source\":" + CONTAINER + ",\"properties\":{\"p\":1},\"x\":1}",
            "sources[0].x is not an attribute"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badSources")
  void refusesSources(String sources, String message) throws IOException {
    assertThat(http.upsert("live", Bodies.withSources(sources)), refuses(400, message));
  }

  static Stream<Arguments> badBodies() {
    String item = Bodies.record("r");
    return Stream.of(
        arguments("", "the body must be an object, but was nothing"),
        arguments("[]", "the body must be an object, but was an array"),
        arguments("null", "the body must be an object, but was null"),
        arguments("{}", "items is missing"),
        arguments("{\"items\":{}}", "items must be an array, but was an object"),
        arguments("{\"items\":null}", "items must be an array, but was null"),
        arguments("{\"items\":[null]}", "items[0] must be an object, but was null"),
        arguments("{\"items\":[" + item + "],\"x\":1}", "x is not an attribute"),
        arguments("{\"items\":[" + item + "]} {}", "must end where its JSON ends"),
        arguments("{\"items\":[" + item + "]", "malformed JSON at line 1"),
        arguments("{\"items\":[{}]}", "items[0].sources is missing"),
        arguments(Bodies.items(item, item.replace("\"s\"", "\"-\"")), "items[1].space must match"),
        arguments(Bodies.items(item.replace("externalId\":\"r", "externalID\":\"r")), "externalID"),
        arguments(Bodies.items(item.replace("\"r\"", "\"\\u0000\"")), "NUL"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badBodies")
  void refusesBodies(String body, String message) throws IOException {
    assertThat(http.upsert("live", body), refuses(400, message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"items\":[{\"space\":\"s\"}]}", "{\"items\":[{\"externalId\":\"a\"}]}"})
  void refusesDeletionsWithoutAWholeIdentifier(String body) throws IOException {
    assertThat(http.delete("live", body), refuses(400, "items[0].", "is missing"));
  }

  private static String one(String source) {
    return Bodies.source(source, "{\"p\":1}");
  }
}
