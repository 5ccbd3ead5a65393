package io.cdfrecords.mapping.value;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times by a table, and held against the JDK's own formatter. */
final class UtcTimeTest {
  private static final DateTimeFormatter JDK =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:15:30Z, 1795428930000000000",
    "2026-11-23T10:15:30.5Z, 1795428930500000000",
    "2026-11-23T10:15:30.000000001Z, 1795428930000000001",
    "2024-02-29T23:59:59.999Z, 1709251199999000000",
    "1969-12-31T23:59:59.9Z, -100000000",
  })
  void readsSecondsAndTheirFraction(String text, long nanos) {
    assertThat(UtcTime.of(text), is(Instant.EPOCH.plusNanos(nanos)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-23",
        "2026-11-23T10:15Z",
        "2026-11-23T10:15:30",
        "2026-11-23T10:15:30.Z",
        "2026-11-23T10:15:30,5Z",
        "2026-11-23T10:15:30.0000000001Z",
        "2026-11-23T10:15:30+00:00",
        "2026-11-23T10:15:30.5+01:00",
        "2026-11-23t10:15:30z",
        "2026-11-23 10:15:30Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T10:60:30Z",
        "2026-11-23T10:15:60Z",
        "2026-02-29T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2026-13-10T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-04-00T00:00:00Z",
        "-026-04-01T00:00:00Z",
        "+2026-04-01T00:00:00Z",
        "2026-04-01T00:00:0\u0663Z",
      })
  void leavesEverythingElseToTheFormatter(String text) {
    assertThat(UtcTime.of(text), is(nullValue()));
  }

  @Property
  void readsWhatTheJdkPrints(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(max = 999) int fraction,
      @ForAll("units") int unit) {
    Instant time = Instant.ofEpochSecond(second, (long) fraction * unit);

    assertThat(UtcTime.of(time.toString()), is(time));
  }

  @Property
  void readsNothingThatTheJdkReadsOtherwise(@ForAll("spoilt") String text) {
    Instant read = UtcTime.of(text);
    if (read != null) {
      assertThat(read, is(Instant.from(JDK.parse(text))));
    }
  }

  /** The JDK prints three digits of a fraction, or six, or nine. */
  @Provide
  Arbitrary<Integer> units() {
    return Arbitraries.of(1, 1_000, 1_000_000);
  }

  /** Times with some of their characters replaced. */
  @Provide
  Arbitrary<String> spoilt() {
    Arbitrary<String> times =
        Arbitraries.of(
            "2026-11-23T10:15:30Z", "2024-02-29T23:59:59.123Z", "0000-12-31T00:00:00.000000001Z");
    Arbitrary<Integer> places = Arbitraries.integers().between(0, 29);
    Arbitrary<Character> letter = Arbitraries.chars().with("0123456789-:TZ. ");
    return Combinators.combine(times, places, letter, places, letter)
        .as(
            (time, first, one, second, other) ->
                replaced(replaced(time, first, one), second, other));
  }

  private static String replaced(String text, int place, char letter) {
    return place < text.length()
        ? text.substring(0, place) + letter + text.substring(place + 1)
        : text;
  }
}
