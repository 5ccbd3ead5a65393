package io.cdfrecords.pipelines.write;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BudgetOptionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "template",
        "170000/170000000/85000/PT10M",
        "170000/170000000/unlimited/PT10M",
        "1/1/1/PT1S",
        "999999999999999999/999999999999999999/999999999999999999/PT24H"
      })
  void isReadAsItIsShown(String value) {
    assertThat(BudgetOption.read(value), hasToString(value));
  }

  @Test
  void isNoneWhereItIsNotGiven() {
    assertThat(BudgetOption.read(null), is(nullValue()));
  }
}
