package io.cdfrecords.record;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.json.RecordJson;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Java types that a property takes and that JSON has no form of its own for. */
final class WiderValuesTest {
  private static final SourceId ALARM = SourceId.container("model", "Alarm");

  /** A constant with a body of its own has a class of its own too. */
  private enum Severity {
    LOW,
    HIGH {
      @Override
      public String toString() {
        return "very high";
      }
    }
  }

  @ParameterizedTest(name = "{0} is sent as {2}")
  @MethodSource("values")
  void hasOneFormInTheRecordAndInItsJson(String type, Object value, String json) {
    CdfRecord record = CdfRecord.builder("plant", "a").put(ALARM, "p", value).build();

    assertThat(RecordJson.print(record).contains("\"properties\":{\"p\":" + json + "}"), is(true));
    assertThat(
        "it equals its copy",
        CdfRecord.builder("plant", "a")
            .put(ALARM, "p", record.sources().get(0).properties().get("p"))
            .build(),
        is(record));
  }

  static Stream<Arguments> values() {
    // The examples of RFC 4648, section 10, and of RFC 9562, appendix A.4.
    return Stream.of(
        value(
            "byte[] of RFC 4648",
            "foobar".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            "\"Zm9vYmFy\""),
        value("byte[] with padding", new byte[] {'f', 'o', 'o', 'b'}, "\"Zm9vYg==\""),
        value("byte[] of every alphabet", new byte[] {-5, -16, -1}, "\"+/D/\""),
        value("byte[] of nothing", new byte[0], "\"\""),
        value(
            "UUID of RFC 9562",
            UUID.fromString("919108f7-52d1-4320-9bac-f847db4148a8"),
            "\"919108f7-52d1-4320-9bac-f847db4148a8\""),
        value("enum", TimeUnit.DAYS, "\"DAYS\""),
        value("enum with a text of its own", Severity.HIGH, "\"HIGH\""),
        value("int[]", new int[] {3, -1}, "[3,-1]"),
        value("double[]", new double[] {0.5}, "[0.5]"),
        value("boolean[]", new boolean[] {true}, "[true]"),
        value("String[]", new String[] {"b", "a"}, "[\"b\",\"a\"]"),
        value("array with a hole", new @Nullable String[] {"b", null}, "[\"b\",null]"),
        value("array of enums", Severity.values(), "[\"LOW\",\"HIGH\"]"),
        value("sorted set", new TreeSet<>(List.of("b", "a")), "[\"a\",\"b\"]"),
        value("sorted set of many threads", new ConcurrentSkipListSet<>(List.of(2, 1)), "[1,2]"),
        value("list of such", List.of(Severity.LOW, new byte[] {'f'}), "[\"LOW\",\"Zg==\"]"),
        value("map of such", Map.of("k", new long[] {1L}), "{\"k\":[1]}"));
  }

  @ParameterizedTest
  @MethodSource("setsWithoutAnOrder")
  void refusesASetWithoutAnOrderAndSaysWhichToGive(Set<?> set) {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> CdfRecord.builder("plant", "a").put(ALARM, "tags", set));

    assertThat(thrown.getMessage(), containsString("property \"tags\" must be a SortedSet"));
    assertThat(thrown.getMessage(), containsString(set.getClass().getName()));
  }

  static Stream<Set<?>> setsWithoutAnOrder() {
    return Stream.of(
        Set.of("a", "b"),
        new HashSet<>(List.of("a")),
        new LinkedHashSet<>(List.of("a")),
        Map.of("a", 1).keySet(),
        EnumSet.of(TimeUnit.DAYS));
  }

  private static Arguments value(String type, Object value, String json) {
    return Arguments.of(type, value, json);
  }
}
