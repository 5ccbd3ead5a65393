package io.cdfrecords.emulator.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.emulator.json.RequestRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parameters of a query are decoded. */
final class PageParametersTest {
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a, ''",
    "a=, ''",
    "a=1, 1",
    "b=2&a=1, 1",
    "a=x%3Cy+z, x<y z",
    "a=1=2, 1=2"
  })
  void answerTheTextOfAName(String query, String value) {
    assertThat(PageParameters.parse(query).text("a"), is(value));
  }

  @Test
  void areRefusedWhereTheyAreNotEncoded() {
    assertThat(
        assertThrows(RequestRefusedException.class, () -> PageParameters.parse("a=%zz")).status(),
        is(400));
  }
}
