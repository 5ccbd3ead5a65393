package io.cdfrecords.rules;

import static java.util.Collections.nCopies;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdfrecords.record.DirectRelation;
import io.cdfrecords.testing.LongNames;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a property's value may be, held at the edge of each limit. */
final class ValueRulesTest {
  private static final DirectRelation RELATION = new DirectRelation("assets", "PT-101");

  @ParameterizedTest
  @MethodSource("limits")
  void holdsAValueToItsLimit(String what, Object value, @Nullable String violation) {
    assertThat(what, violation(value), is(violation));
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        arguments("text, empty", "", null),
        arguments("text, below", LongNames.of(127_999), null),
        arguments("text, at", LongNames.of(128_000), null),
        arguments(
            "text, above",
            LongNames.of(128_001),
            "must have at most 128000 characters, but had 128001"),
        arguments("text of emoji, at", LongNames.emoji(128_000), null),
        arguments(
            "text with NUL", "a\0b", "must not hold the character NUL, but does at position 1"),
        arguments(
            "text with half a character",
            "a\udc00",
            "must hold whole characters, but has half a surrogate pair at position 1"),
        arguments("list, below", nCopies(999, 1), null),
        arguments("list, at", nCopies(1000, 1), null),
        arguments("list, above", nCopies(1001, 1), "must have at most 1000 elements, but had 1001"),
        arguments("relations, below", nCopies(99, RELATION), null),
        arguments("relations, at", nCopies(100, RELATION), null),
        arguments(
            "relations, above",
            nCopies(101, RELATION),
            "must have at most 100 elements, but had 101"),
        arguments(
            "list with null",
            Arrays.asList(1, null),
            "must not hold null among the elements of a list"),
        arguments("list in a list", List.of(List.of(1)), "must not hold a list within a list"),
        arguments(
            "bad element",
            List.of("a\0"),
            "must not hold the character NUL, but does at position 1"),
        arguments("keys, at", keys(256), null),
        arguments("keys, above", keys(257), "must have at most 256 keys, but had 257"),
        arguments("key, at", Map.of(LongNames.of(128), 1), null),
        arguments(
            "key, above",
            Map.of(LongNames.of(129), 1),
            "has a key that must have at most 128 characters, but had 129"),
        arguments(
            "key with NUL",
            Map.of("\0", 1),
            "has a key that must not hold the character NUL, but does at position 0"),
        arguments("json with null", Collections.singletonMap("key", null), null),
        arguments("json with a list in a list", Map.of("key", List.of(List.of(1))), null),
        arguments(
            "bad value deep in json",
            Map.of("key", List.of(Map.of("key", List.of(Double.NaN)))),
            "must be a finite number, but was NaN"),
        arguments(
            "bad key deep in json",
            Map.of("key", Map.of(LongNames.of(129), 1)),
            "has a key that must have at most 128 characters, but had 129"));
  }

  @Nested
  final class ANumber {
    @ParameterizedTest
    @MethodSource("io.cdfrecords.rules.ValueRulesTest#finiteNumbers")
    void mayBe(Number number) {
      assertThat(violation(number), is(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void mustBeFinite(double number) {
      String expected = "must be a finite number, but was " + number;

      assertThat(violation(number), is(expected));
      assertThat(violation((float) number), is(expected));
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775808", "-9223372036854775809"})
    void mustFitInto64BitsWhereItIsWhole(BigInteger number) {
      assertThat(violation(number), is("must fit into 64 bits, but needs 65"));
    }

    @ParameterizedTest
    @CsvSource({"1.8e308", "-1.8e308", "1e999999999"})
    void mustBeWithinADoublesRangeWhereItIsNot(BigDecimal number) {
      assertThat(violation(number), is("must be within the range of a double, but is beyond it"));
    }
  }

  static Stream<Number> finiteNumbers() {
    return Stream.of(
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Double.MAX_VALUE,
        Float.MIN_VALUE,
        BigInteger.valueOf(Long.MAX_VALUE),
        BigInteger.valueOf(Long.MIN_VALUE),
        new BigDecimal("1.7976931348623157e308"),
        new BigDecimal("1e-999"));
  }

  @Nested
  final class ATime {
    private static final String TOO_FINE =
        "must not be finer than a millisecond: round it, or allow withTimestampTruncation()";

    @ParameterizedTest
    @ValueSource(
        strings = {"2026-11-23T10:15:30.123Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"})
    void mayBe(String time) {
      assertThat(violation(Instant.parse(time)), is(nullValue()));
      assertThat(violation(OffsetDateTime.parse(time)), is(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T10:15:30.123456Z", "2026-11-23T10:15:30.000000001Z"})
    void mustNotBeFinerThanAMillisecondUnlessItMayBeCut(String time) {
      Instant instant = Instant.parse(time);

      assertThat(violation(instant), is(TOO_FINE));
      assertThat(violation(OffsetDateTime.parse(time)), is(TOO_FINE));
      assertThat(new ValueRules(true).violation(instant), is(nullValue()));
    }

    @ParameterizedTest
    @CsvSource({
      "0000-12-31T23:59:59Z, 0",
      "+10000-01-01T00:00:00Z, 10000",
      "-1000-01-01T00:00:00Z, -1000"
    })
    void mustHaveAYearTheServiceKnows(String time, int year) {
      assertThat(
          violation(Instant.parse(time)),
          is("must have a year between 1 and 9999, but had " + year));
    }

    @Test
    void mustHaveAYearTheServiceKnowsHoweverFarAway() {
      assertThat(
          new ValueRules(true).violation(Instant.MAX),
          is("must have a year between 1 and 9999, but is far beyond"));
      assertThat(
          new ValueRules(true).violation(Instant.MIN),
          is("must have a year between 1 and 9999, but is far beyond"));
    }

    @Test
    void mustHaveAnOffsetOfWholeMinutes() {
      assertThat(violation(OffsetDateTime.parse("2026-11-23T10:15:30+05:45")), is(nullValue()));
      assertThat(
          violation(OffsetDateTime.parse("2026-11-23T10:15:30+01:00:01")),
          is("must have an offset of whole minutes, but had +01:00:01"));
    }

    @Test
    void mayBeADateOfTheSameYears() {
      assertThat(violation(LocalDate.of(1, 1, 1)), is(nullValue()));
      assertThat(violation(LocalDate.of(9999, 12, 31)), is(nullValue()));
      assertThat(
          violation(LocalDate.of(0, 12, 31)), is("must have a year between 1 and 9999, but had 0"));
      assertThat(
          violation(LocalDate.of(10_000, 1, 1)),
          is("must have a year between 1 and 9999, but had 10000"));
    }
  }

  @Nested
  final class ARelation {
    @Test
    void mustNameASpace() {
      assertThat(
          violation(new DirectRelation("1", "a")),
          is(
              "must name a space of 1–43 characters: a letter first, then letters, digits, _ or -,"
                  + " a letter or digit last"));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "256, true", "257, false"})
    void mustNameAnExternalId(int length, boolean allowed) {
      assertThat(
          violation(new DirectRelation("s", LongNames.of(length))),
          is(allowed ? null : "must name an externalId of 1–256 characters without NUL"));
    }
  }

  private static @Nullable String violation(Object value) {
    return new ValueRules(false).violation(value);
  }

  private static Map<String, Object> keys(int count) {
    Map<String, Object> keys = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      keys.put("key" + i, i);
    }
    return keys;
  }
}
