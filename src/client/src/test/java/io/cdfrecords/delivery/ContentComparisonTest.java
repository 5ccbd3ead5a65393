package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.RecordContent;
import io.cdfrecords.record.SourceId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a stored record is what was sent. */
final class ContentComparisonTest {
  private static final SourceId SOURCE = SourceId.container("model", "Alarm");

  private static RecordContent content(Map<String, @Nullable Object> values) {
    return new RecordContent(Map.of(SOURCE, values));
  }

  private static boolean same(@Nullable Object stored, @Nullable Object sent) {
    Map<String, @Nullable Object> left = new HashMap<>();
    left.put("p", stored);
    Map<String, @Nullable Object> right = new HashMap<>();
    right.put("p", sent);
    return ContentComparison.holds(content(left), content(right));
  }

  private static Object number(String text) {
    return text.matches("-?\\d+") ? new BigInteger(text) : new BigDecimal(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, true",
    "1, 1.0, true",
    "100, 1E+2, true",
    "1, 2, false",
    "0.1, 0.10, true",
    // a float32 in full and in short
    "0.100000001490116119384765625, 0.1, true",
    "0.1, 0.100000001490116119384765625, true",
    "3.1415927, 3.141592653589793, true",
    "3.1415927410125732421875, 3.141592653589793, true",
    "3.141592653589793, 3.1415927, true",
    "3.1415926, 3.141592653589793, false",
    "3.141592653589793, 3.141592653589794, false",
    "16777216.0, 16777217, true",
    // whole numbers are never rounded
    "16777216, 16777217, false",
    "1700000000123, 1700000000000, false",
    "9223372036854775807, 9223372036854775806, false",
    "1E+300, 1E+300, true",
    "1E+300, 1E+301, false"
  })
  void numbersAreEqualByValueOrAsOneRoundedToAFloat(String stored, String sent, boolean equal) {
    assertThat(same(number(stored), number(sent)), is(equal));
  }

  @ParameterizedTest
  @CsvSource({
    "a, a, true",
    "a, A, false",
    "2026-11-23T10:00:00Z, 2026-11-23T10:00:00.000Z, true",
    "2026-11-23T10:00:00.000Z, 2026-11-23T12:00:00+02:00, true",
    "2026-11-23T10:00:00, 2026-11-23T10:00:00.000+00:00, true",
    "2026-11-23T10:00:00Z, 2026-11-23T10:00:00.001Z, false",
    "2026-11-23T10:00:00Z, 2026-11-23T10:00:00+01:00, false",
    "2026-11-23T25:00:00Z, 2026-11-23T25:00:00.0Z, false",
    "2026-11-23, 2026-11-24, false"
  })
  void textsAreEqualAsTheyStandOrAsTheSameInstant(String stored, String sent, boolean equal) {
    assertThat(same(stored, sent), is(equal));
  }

  static Stream<Arguments> others() {
    Object one = BigInteger.ONE;
    Object two = BigInteger.TWO;
    Map<String, Object> relation = Map.of("space", "p", "externalId", "x");
    return Stream.of(
        Arguments.of(true, true, true),
        Arguments.of(true, false, false),
        Arguments.of("true", true, false),
        Arguments.of("1", one, false),
        Arguments.of(null, one, false),
        Arguments.of(null, null, true),
        Arguments.of(List.of(one, two), List.of(one, two), true),
        Arguments.of(List.of(two, one), List.of(one, two), false),
        Arguments.of(List.of(one), List.of(one, two), false),
        Arguments.of(one, List.of(one), false),
        Arguments.of(relation, Map.of("externalId", "x", "space", "p"), true),
        Arguments.of(relation, Map.of("externalId", "y", "space", "p"), false),
        Arguments.of(Map.of("a", Map.of("b", one)), Map.of("a", Map.of("b", one)), true),
        Arguments.of(Map.of("a", Map.of("b", one)), Map.of("a", Map.of("b", two)), false),
        Arguments.of(Map.of("a", one, "b", two), Map.of("a", one), false));
  }

  @ParameterizedTest
  @MethodSource("others")
  void listsAreEqualInOrderAndObjectsInDepth(Object stored, Object sent, boolean equal) {
    assertThat(same(stored, sent), is(equal));
  }

  @Test
  void propertiesThatWereNotSentPlayNoPart() {
    assertThat(
        ContentComparison.holds(
            content(Map.of("p", "v", "d", "default")), content(Map.of("p", "v"))),
        is(true));
  }

  @Test
  void aPropertyThatIsNotStoredMakesADifference() {
    assertThat(
        ContentComparison.holds(content(Map.of("p", "v")), content(Map.of("p", "v", "q", "w"))),
        is(false));
  }

  @Test
  void aSourceThatIsNotStoredMakesADifference() {
    Map<SourceId, Map<String, @Nullable Object>> two = new LinkedHashMap<>();
    two.put(SOURCE, Map.of("p", "v"));
    two.put(SourceId.container("model", "Event"), Map.of("q", "w"));

    assertThat(
        ContentComparison.holds(content(Map.of("p", "v")), new RecordContent(two)), is(false));
    assertThat(
        ContentComparison.holds(new RecordContent(two), content(Map.of("p", "v"))), is(true));
  }
}
