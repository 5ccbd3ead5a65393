package io.cdfrecords.pipelines.mqtt;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicFilterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "/",
        "plant/p1/alarms",
        "plant/+/alarms",
        "+",
        "+/+",
        "#",
        "a/#",
        "+/#",
        "a//b",
        "$share/group/plant/#"
      })
  void takesWhatBrokersTake(String filter) {
    assertThat(TopicFilter.violation(filter), nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "a/#/b,  'must have # alone between slashes, and at its end only'",
    "a#,     'must have # alone between slashes, and at its end only'",
    "a/b+,   'must have + alone between slashes'",
    "++/b,   'must have + alone between slashes'",
    "'',     'must have 1-65535 bytes, but had 0'",
  })
  void refusesTheOthers(String filter, String message) {
    assertThat(TopicFilter.violation(filter), containsString(message));
  }

  @Test
  void refusesTheCharacterThatEndsNothing() {
    assertThat(TopicFilter.violation("a\0"), is("must not have the character U+0000"));
  }

  @Test
  void countsBytes() {
    assertThat(TopicFilter.violation("ø".repeat(32_767)), nullValue());
    assertThat(
        TopicFilter.violation("ø".repeat(32_768)), is("must have 1-65535 bytes, but had 65536"));
  }
}
