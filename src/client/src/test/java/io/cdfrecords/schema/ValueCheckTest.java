package io.cdfrecords.schema;

import static io.cdfrecords.api.PropertyType.BOOLEAN;
import static io.cdfrecords.api.PropertyType.DATE;
import static io.cdfrecords.api.PropertyType.DIRECT;
import static io.cdfrecords.api.PropertyType.ENUM;
import static io.cdfrecords.api.PropertyType.FLOAT32;
import static io.cdfrecords.api.PropertyType.FLOAT64;
import static io.cdfrecords.api.PropertyType.INT32;
import static io.cdfrecords.api.PropertyType.INT64;
import static io.cdfrecords.api.PropertyType.JSON;
import static io.cdfrecords.api.PropertyType.OTHER;
import static io.cdfrecords.api.PropertyType.TEXT;
import static io.cdfrecords.api.PropertyType.TIMESTAMP;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.record.DirectRelation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which value fits which property, by the service's published types and limits. */
final class ValueCheckTest {
  private static final String NONE = "";

  private static PropertyDefinition property(
      PropertyType type, boolean list, @Nullable Integer maxList, @Nullable Integer maxText) {
    return new PropertyDefinition(
        type, list, maxList, maxText, Set.of("LOW", "HIGH"), false, true, false, null);
  }

  private static PropertyDefinition one(PropertyType type) {
    return property(type, false, null, null);
  }

  private static PropertyDefinition list(PropertyType type) {
    return property(type, true, 2, null);
  }

  private static Map<String, Object> keys(int count) {
    Map<String, Object> json = new HashMap<>();
    for (int i = 0; i < count; i++) {
      json.put("k" + i, 1);
    }
    return json;
  }

  private static Arguments of(PropertyDefinition property, Object value, String rule) {
    return Arguments.of(property, value, rule);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        of(one(TEXT), "a", NONE),
        of(one(TEXT), Instant.EPOCH, NONE),
        of(one(TEXT), LocalDate.EPOCH, NONE),
        of(one(TEXT), 1, "TYPE"),
        of(one(TEXT), true, "TYPE"),
        of(one(TEXT), Map.of("a", 1), "TYPE"),
        of(one(TEXT), List.of("a"), "TYPE"),
        of(property(TEXT, false, null, 4), "äö", NONE),
        of(property(TEXT, false, null, 3), "äö", "TEXT_SIZE"),
        of(property(TEXT, false, null, 4), "\uD83D\uDE00", NONE),
        of(property(TEXT, false, null, 3), "\uD83D\uDE00", "TEXT_SIZE"),
        of(property(TEXT, false, null, 3), "€", NONE),
        of(property(TEXT, false, null, 2), "€", "TEXT_SIZE"),
        of(list(TEXT), List.of("a", "b"), NONE),
        of(list(TEXT), List.of("a", "b", "c"), "LIST_SIZE"),
        of(list(TEXT), List.of("a", 1), "TYPE"),
        of(list(TEXT), "a", "TYPE"),
        of(one(BOOLEAN), false, NONE),
        of(one(BOOLEAN), "false", "TYPE"),
        of(one(BOOLEAN), 0, "TYPE"),
        of(one(INT32), Integer.MAX_VALUE, NONE),
        of(one(INT32), (byte) 1, NONE),
        of(one(INT32), (long) Integer.MIN_VALUE, NONE),
        of(one(INT32), Integer.MAX_VALUE + 1L, "RANGE"),
        of(one(INT32), Integer.MIN_VALUE - 1L, "RANGE"),
        of(one(INT32), BigInteger.valueOf(Integer.MIN_VALUE), NONE),
        of(one(INT32), BigInteger.ONE.shiftLeft(31), "RANGE"),
        of(one(INT32), "12", "TYPE"),
        of(one(INT32), 1.5, "TYPE"),
        of(one(INT32), 2.0, "CONVERSION"),
        of(one(INT32), new BigDecimal("2.50"), "TYPE"),
        of(one(INT32), new BigDecimal("2.00"), "CONVERSION"),
        of(one(INT64), 7, NONE),
        of(one(INT64), Long.MIN_VALUE, NONE),
        of(one(INT64), BigInteger.valueOf(Long.MAX_VALUE), NONE),
        of(one(INT64), BigInteger.ONE.shiftLeft(63), "RANGE"),
        of(one(INT64), true, "TYPE"),
        of(one(FLOAT32), 3, NONE),
        of(one(FLOAT32), 0.1, NONE),
        of(one(FLOAT32), 3.4028235e38, NONE),
        of(one(FLOAT32), 3.5e38, "RANGE"),
        of(one(FLOAT32), new BigDecimal("-1e39"), "RANGE"),
        of(one(FLOAT32), "0.1", "TYPE"),
        of(one(FLOAT64), 1L << 53, NONE),
        of(one(FLOAT64), Long.MAX_VALUE, NONE),
        of(one(FLOAT64), 1e308, NONE),
        of(one(FLOAT64), Instant.EPOCH, "TYPE"),
        of(one(TIMESTAMP), Instant.EPOCH, NONE),
        of(one(TIMESTAMP), OffsetDateTime.parse("2026-01-01T00:00:00+01:00"), NONE),
        of(one(TIMESTAMP), "2026-11-23T10:15:30", NONE),
        of(one(TIMESTAMP), "2026-11-23T10:15:30.1Z", NONE),
        of(one(TIMESTAMP), "2026-11-23T10:15:30.123+01", NONE),
        of(one(TIMESTAMP), "2026-11-23T10:15:30-0130", NONE),
        of(one(TIMESTAMP), "2026-11-23T10:15:30+05:30", NONE),
        of(one(TIMESTAMP), "2026-11-23T10:15:30.1234Z", "TIME_FORM"),
        of(one(TIMESTAMP), "2026-11-23 10:15:30", "TIME_FORM"),
        of(one(TIMESTAMP), "2026-11-23", "TIME_FORM"),
        of(one(TIMESTAMP), "yesterday", "TYPE"),
        of(one(TIMESTAMP), 1_700_000_000_000L, "TYPE"),
        of(one(TIMESTAMP), LocalDate.EPOCH, "CONVERSION"),
        of(one(DATE), LocalDate.EPOCH, NONE),
        of(one(DATE), "2026-11-23", NONE),
        of(one(DATE), "2026-11-23T00:00:00Z", "TIME_FORM"),
        of(one(DATE), "23.11.2026", "TYPE"),
        of(one(DATE), Instant.EPOCH, "CONVERSION"),
        of(one(DATE), 20261123, "TYPE"),
        of(one(JSON), Map.of("a", List.of(1, Map.of())), NONE),
        of(one(JSON), new DirectRelation("s", "x"), NONE),
        of(one(JSON), "{}", "CONVERSION"),
        of(one(JSON), List.of(1), "CONVERSION"),
        of(one(JSON), keys(256), NONE),
        of(one(JSON), Map.of("a", keys(256)), "JSON_SIZE"),
        of(one(JSON), Map.of("k".repeat(128), 1), NONE),
        of(one(JSON), Map.of("ä".repeat(65), 1), "JSON_SIZE"),
        of(one(JSON), Map.of("a", "x".repeat(10_240)), NONE),
        of(one(JSON), Map.of("a", "x".repeat(10_241)), "JSON_SIZE"),
        of(one(JSON), Map.of("a", Collections.nCopies(5, "x".repeat(9_000))), "JSON_SIZE"),
        of(list(JSON), List.of(Map.of(), Map.of("a", 1)), NONE),
        of(one(DIRECT), new DirectRelation("s", "x"), NONE),
        of(one(DIRECT), Map.of("space", "s", "externalId", "x"), NONE),
        of(one(DIRECT), Map.of("space", "s"), "TYPE"),
        of(one(DIRECT), "s:x", "TYPE"),
        of(list(DIRECT), List.of(new DirectRelation("s", "x")), NONE),
        of(one(ENUM), "LOW", NONE),
        of(one(ENUM), "low", "ENUM"),
        of(one(ENUM), 1, "TYPE"),
        of(list(ENUM), List.of("LOW", "NONE"), "ENUM"),
        of(one(OTHER), 1, NONE),
        of(one(OTHER), List.of("a"), NONE));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsHeldAgainstItsProperty(PropertyDefinition property, Object value, String rule) {
    Breach found = ValueCheck.check(property, value);
    assertThat(found == null ? NONE : found.rule().name(), is(rule));
  }

  @Test
  void anEnumThatTakesOtherValuesRefusesNone() {
    PropertyDefinition open =
        new PropertyDefinition(ENUM, false, null, null, Set.of("LOW"), true, true, false, null);
    assertThat(ValueCheck.check(open, "OTHER"), is(nullValue()));
  }

  @Test
  void aBreachNamesTheKindOfTheValueAndNeverTheValue() {
    Breach text = Objects.requireNonNull(ValueCheck.check(one(INT32), "secret-1234"));
    assertThat(text.text(), is("must be of type int32, but was a text"));
    Breach word = Objects.requireNonNull(ValueCheck.check(one(ENUM), "secret-1234"));
    assertThat(word.text(), containsString("HIGH, LOW"));
    assertThat(word.text(), not(containsString("secret")));
  }
}
