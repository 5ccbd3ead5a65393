package io.cdfrecords.record;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CdfRecordTest {
  private static final SourceId ALARM = SourceId.container("model", "Alarm");
  private static final SourceId PUMP = SourceId.view("model", "Pump", "v1");

  @Nested
  final class AProperty {
    @ParameterizedTest
    @MethodSource("io.cdfrecords.record.CdfRecordTest#allowedValues")
    void holdsAValueOfEveryAllowedType(Object value) {
      assertThat(propertyOf(value), is(value));
    }

    @ParameterizedTest
    @MethodSource("io.cdfrecords.record.CdfRecordTest#otherValues")
    void refusesAnotherTypeAndNamesIt(Object value, String type) {
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> propertyOf(value));

      assertThat(
          thrown.getMessage(),
          is(
              "property \"severity\" must be a String, Boolean, Number, Instant, OffsetDateTime,"
                  + " LocalDate, UUID, DirectRelation, enum, byte[], array, List, SortedSet or Map,"
                  + " but was a "
                  + type));
    }

    @Test
    void refusesAMapWhoseKeysAreNoTexts() {
      Map<?, ?> outer = Map.of("inner", List.of(Map.of(7, "x")));

      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> propertyOf(outer));

      assertThat(
          thrown.getMessage(),
          is("property \"severity\" must have text keys only, in every map within it"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64})
    void mayBeNestedUpToSixtyFourLevels(int levels) {
      assertDoesNotThrow(() -> propertyOf(nested(levels)));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000})
    void mayNotBeNestedDeeper(int levels) {
      IllegalArgumentException thrown =
          assertThrows(IllegalArgumentException.class, () -> propertyOf(nested(levels)));

      assertThat(
          thrown.getMessage(),
          is("property \"severity\" must not be nested deeper than 64 levels"));
    }

    @Test
    void refusesAListThatHoldsItself() {
      List<@Nullable Object> endless = new ArrayList<>();
      endless.add(endless);

      assertThrows(IllegalArgumentException.class, () -> propertyOf(endless));
    }

    @Test
    void mayHaveNoValue() {
      assertThat(propertyOf(null), is(nullValue()));
      assertThat(propertyOf(List.of()), is(List.of()));
      assertThat(propertyOf(Arrays.asList("a", null)), is(Arrays.asList("a", null)));
    }

    @Test
    void keepsTheValueThatWasPutLast() {
      CdfRecord record = record().put(ALARM, "severity", 1).put(ALARM, "severity", 2).build();

      assertThat(record.sources().get(0).properties(), is(Map.of("severity", 2)));
    }
  }

  @Nested
  final class ACopy {
    @Test
    void isNotTouchedByLaterChangesOfTheOriginal() {
      List<Object> list = new ArrayList<>(List.of("a"));
      Map<String, Object> map = new HashMap<>(Map.of("list", list));
      CdfRecord record = record().put(ALARM, "json", map).build();

      list.add("b");
      map.put("more", 1);

      assertThat(
          record.sources().get(0).properties().get("json"), is(Map.of("list", List.of("a"))));
    }

    @Test
    void isNotTouchedByLaterUseOfTheBuilder() {
      CdfRecord.Builder builder = record().put(ALARM, "severity", 1);
      CdfRecord before = builder.build();

      CdfRecord after = builder.put(ALARM, "severity", 2).put(PUMP, "speed", 3).build();

      assertThat(before, is(record().put(ALARM, "severity", 1).build()));
      assertThat(after, is(not(equalTo(before))));
    }

    @Test
    void cannotBeChanged() {
      CdfRecord record =
          record().put(ALARM, "list", List.of(1)).put(ALARM, "map", Map.of("key", 1)).build();
      Map<String, @Nullable Object> properties = record.sources().get(0).properties();

      List<?> list = (List<?>) requireNonNull(properties.get("list"));
      Map<?, ?> map = (Map<?, ?>) requireNonNull(properties.get("map"));

      assertThrows(UnsupportedOperationException.class, () -> record.sources().clear());
      assertThrows(UnsupportedOperationException.class, properties::clear);
      assertThrows(UnsupportedOperationException.class, list::clear);
      assertThrows(UnsupportedOperationException.class, map::clear);
    }
  }

  @Nested
  final class ARecord {
    @Test
    void groupsItsPropertiesBySourceInTheOrderTheyWerePut() {
      CdfRecord record =
          record()
              .put(PUMP, "speed", 1)
              .put(ALARM, "severity", 2)
              .putAll(PUMP, Collections.singletonMap("flow", null))
              .build();

      assertThat(
          record.sources().stream().map(SourceProperties::source).toList(), contains(PUMP, ALARM));
      assertThat(record.sources().get(0).properties().keySet(), contains("speed", "flow"));
    }

    @Test
    void isEqualWhereAllItsPartsAre() {
      CdfRecord one = record().put(ALARM, "severity", 1).origin(new Origin("f", 1)).build();
      CdfRecord same = record().put(ALARM, "severity", 1).origin(new Origin("f", 1)).build();
      CdfRecord elsewhere = record().put(ALARM, "severity", 1).origin(new Origin("f", 2)).build();

      assertThat(same, is(equalTo(one)));
      assertThat(same.hashCode(), is(one.hashCode()));
      assertThat(elsewhere, is(not(equalTo(one))));
    }

    @Test
    void showsNoValueOfAProperty() {
      CdfRecord record = record().put(ALARM, "pin", "secret").put(PUMP, "pin", "secret").build();

      assertThat(record.toString(), is("CdfRecord[plant/a1 in [model/Alarm, model/Pump/v1]]"));
    }

    @Test
    void refusesNullWhereThereMustBeSomething() {
      assertThat(nullRefused(() -> new RecordId(missing(), "a")), is("space"));
      assertThat(nullRefused(() -> new RecordId("s", missing())), is("externalId"));
      assertThat(nullRefused(() -> new DirectRelation(missing(), "a")), is("space"));
      assertThat(nullRefused(() -> new DirectRelation("s", missing())), is("externalId"));
      assertThat(nullRefused(() -> new Origin(missing(), 1)), is("place"));
      assertThat(nullRefused(() -> record().put(ALARM, missing(), 1)), is("property"));
    }

    private String nullRefused(Executable action) {
      return String.valueOf(assertThrows(NullPointerException.class, action).getMessage());
    }
  }

  static Stream<Object> allowedValues() {
    return Stream.of(
        "text",
        true,
        (byte) 1,
        (short) 1,
        1,
        1L,
        1.5f,
        1.5,
        BigInteger.TEN,
        BigDecimal.ONE,
        Instant.EPOCH,
        OffsetDateTime.parse("2026-11-23T10:15:30+01:00"),
        LocalDate.EPOCH,
        new DirectRelation("assets", "PT-101"),
        List.of(1, "a", List.of(2)),
        Map.of("key", Map.of("inner", List.of(1))));
  }

  static Stream<Arguments> otherValues() {
    return Stream.of(
        Arguments.of('c', "java.lang.Character"),
        Arguments.of(new char[] {'c'}, "java.lang.Character"),
        Arguments.of(LocalDateTime.MIN, "java.time.LocalDateTime"),
        Arguments.of(new AtomicInteger(1), "java.util.concurrent.atomic.AtomicInteger"),
        Arguments.of(List.of(Optional.empty()), "java.util.Optional"),
        Arguments.of(Map.of("key", new StringBuilder()), "java.lang.StringBuilder"));
  }

  private static CdfRecord.Builder record() {
    return CdfRecord.builder("plant", "a1");
  }

  private static @Nullable Object propertyOf(@Nullable Object value) {
    return record()
        .put(ALARM, "severity", value)
        .build()
        .sources()
        .get(0)
        .properties()
        .get("severity");
  }

  /** Lists within maps within lists, so many in all, around one number. */
  private static Object nested(int levels) {
    Object value = 1;
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? List.of(value) : Map.of("key", value);
    }
    return value;
  }

  /** The null of a caller that is not checked for nulls. */
  @SuppressWarnings("NullAway")
  private static String missing() {
    return null;
  }
}
