package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-06T08:49:07Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT0S",
        "120 | PT2M",
        "Fri, 06 Nov 2026 08:49:37 GMT | PT30S",
        "Friday, 06-Nov-26 08:49:37 GMT | PT30S",
        "Fri Nov  6 08:49:37 2026 | PT30S",
        "Fri, 06 Nov 2026 08:49:07 GMT | PT0S",
        "Fri, 06 Nov 2026 08:00:00 GMT | PT0S",
        "31536001 | PT8760H",
        "9999999999 | PT8760H",
        "99999999999999999999 | PT8760H",
        "Wed, 01 Jan 2098 00:00:00 GMT | PT8760H",
      })
  void isSecondsOrADate(String header, Duration wait) {
    assertThat(RetryAfter.parse(header, null, NOW), is(wait));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "soon",
        "-1",
        "1.5",
        "1s",
        "Mon, 06 Nov 2026 08:49:37 GMT",
        "Sun, 32 Nov 2026 08:49:37 GMT"
      })
  void isIgnoredWhereItIsNeither(String header) {
    assertThat(RetryAfter.parse(header, null, NOW), is(nullValue()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fri, 06 Nov 2026 10:49:37 GMT | Fri, 06 Nov 2026 10:49:07 GMT | PT30S",
        "Fri, 06 Nov 2026 06:49:37 GMT | Fri, 06 Nov 2026 06:49:07 GMT | PT30S",
        "Fri, 06 Nov 2026 06:49:00 GMT | Fri, 06 Nov 2026 06:49:07 GMT | PT0S",
        "Friday, 06-Nov-26 10:49:37 GMT | Fri Nov  6 10:49:07 2026 | PT30S",
        "Fri, 06 Nov 2026 08:49:37 GMT | yesterday | PT30S",
        "5 | Fri, 06 Nov 2026 10:49:07 GMT | PT5S",
      })
  void countsADateFromTheAnswersOwn(String header, String date, Duration wait) {
    assertThat(RetryAfter.parse(header, date, NOW), is(wait));
  }

  @Test
  void isNothingWhereThereIsNoHeader() {
    assertThat(RetryAfter.parse(null, null, NOW), is(nullValue()));
  }

  @Property
  void isNeverNegativeNorBeyondItsBoundAndNeverThrows(@ForAll String header) {
    Duration wait = RetryAfter.parse(header, null, NOW);
    if (wait != null) {
      assertThat(wait, greaterThanOrEqualTo(Duration.ZERO));
      assertThat(wait, lessThanOrEqualTo(RetryAfter.LONGEST));
    }
  }
}
