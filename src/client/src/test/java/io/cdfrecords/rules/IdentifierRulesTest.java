package io.cdfrecords.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.testing.LongNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service allows as a name, held at the edge of each limit. */
final class IdentifierRulesTest {
  private static final String SPACE_RULE =
      "1–43 characters: a letter first, then letters, digits, _ or -, a letter or digit last";

  @Nested
  final class ASpace {
    @ParameterizedTest
    @CsvSource({"a", "Z", "a1", "a-b", "a_b", "aB9", "a--__b"})
    void mayBe(String space) {
      assertThat(violation(space, "x"), is(nullValue()));
    }

    @ParameterizedTest
    @CsvSource(
        value = {"''", "1", "1a", "_a", "-a", "a_", "a-", "a b", "a.b", "ä", "aä1", "a/b"},
        emptyValue = "")
    void mayNotBe(String space) {
      assertThat(
          violation(space, "x"), is("space must be " + SPACE_RULE + ", but was \"" + space + "\""));
    }

    @Test
    void hasAtMost43Characters() {
      assertThat(violation(LongNames.of(42), "x"), is(nullValue()));
      assertThat(violation(LongNames.of(43), "x"), is(nullValue()));
      assertThat(
          violation(LongNames.of(44), "x"),
          is("space must be " + SPACE_RULE + ", but was \"" + LongNames.of(44) + "\""));
    }

    @Test
    void isShownShortenedAndOnOneLine() {
      assertThat(
          violation("a\nb\r" + LongNames.of(10_000), "x"),
          is("space must be " + SPACE_RULE + ", but was \"a b " + LongNames.of(56) + "…\""));
    }
  }

  @Nested
  final class AnExternalId {
    @Test
    void hasOneTo256Characters() {
      assertThat(violation("s", ""), is("externalId must be 1–256 characters, but was empty"));
      assertThat(violation("s", "x"), is(nullValue()));
      assertThat(violation("s", LongNames.of(255)), is(nullValue()));
      assertThat(violation("s", LongNames.of(256)), is(nullValue()));
      assertThat(
          violation("s", LongNames.of(257)),
          is("externalId must have at most 256 characters, but had 257"));
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
      assertThat(violation("s", LongNames.emoji(256)), is(nullValue()));
      assertThat(
          violation("s", LongNames.emoji(257)),
          is("externalId must have at most 256 characters, but had 257"));
    }

    @Test
    void mayHoldAnythingButNul() {
      assertThat(violation("s", "ä /\n\"\u0001\uffff"), is(nullValue()));
      assertThat(
          violation("s", "ab\0"),
          is("externalId must not hold the character NUL, but does at position 2"));
    }

    @ParameterizedTest
    @CsvSource({"0, true, false", "1, false, true"})
    void mayNotHoldHalfACharacter(int position, boolean high, boolean afterText) {
      String text = (afterText ? "x" : "") + LongNames.EMOJI.charAt(high ? 0 : 1);

      assertThat(
          violation("s", text),
          is(
              "externalId must hold whole characters, but has half a surrogate pair at position "
                  + position));
    }

    @Test
    void mayNotHoldAHighHalfBeforeAnotherCharacter() {
      assertThat(
          violation("s", "\ud83dx"),
          is("externalId must hold whole characters, but has half a surrogate pair at position 0"));
    }
  }

  @Nested
  final class AStream {
    @ParameterizedTest
    @CsvSource({"a", "a1", "a-b", "a_b", "alarms-2026"})
    void mayBe(String stream) {
      assertThat(RecordRules.streamViolation(stream), is(nullValue()));
    }

    @ParameterizedTest
    @CsvSource(
        value = {"''", "A", "aB", "1a", "_a", "a_", "a-", "a b", "a.b", "ä"},
        emptyValue = "")
    void mayNotBe(String stream) {
      assertThat(
          RecordRules.streamViolation(stream),
          is(
              "stream must be 1–100 characters: a–z first, then a–z, 0–9, _ or -, a–z or 0–9 last,"
                  + " but was \""
                  + stream
                  + "\""));
    }

    @ParameterizedTest
    @CsvSource({"99, true", "100, true", "101, false"})
    void hasAtMostAHundredCharacters(int length, boolean allowed) {
      assertThat(RecordRules.streamViolation(LongNames.of(length)) == null, is(allowed));
    }
  }

  @Nested
  final class ASource {
    private static final String CONTAINER_RULE =
        "1–255 characters: a letter first, then letters, digits or _, a letter or digit last";

    @ParameterizedTest
    @CsvSource({"A, true", "A1, true", "a_b, true", "a-b, false", "1a, false", "a_, false"})
    void isNamedLikeThis(String externalId, boolean allowed) {
      assertThat(
          ofSource("model", externalId),
          is(
              allowed
                  ? null
                  : "the externalId of a source must be "
                      + CONTAINER_RULE
                      + ", but was \""
                      + externalId
                      + "\""));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "254, true", "255, true", "256, false"})
    void hasOneTo255Characters(int length, boolean allowed) {
      assertThat(ofSource("model", LongNames.of(length)) == null, is(allowed));
    }

    @Test
    void hasASpaceLikeAnyOther() {
      assertThat(
          ofSource("1model", "Alarm"),
          is("the space of a source must be " + SPACE_RULE + ", but was \"1model\""));
    }

    @Test
    void hasAVersionOfWholeCharacters() {
      CdfRecord record =
          CdfRecord.builder("s", "x")
              .put(SourceId.view("model", "Pump", "v\ud83d"), "p", 1)
              .build();

      assertThat(
          new RecordRules(false).violation(record),
          is(
              "the version of a source must hold whole characters, but has half a surrogate pair at"
                  + " position 1"));
    }

    private @Nullable String ofSource(String space, String externalId) {
      SourceId source = SourceId.container(space, externalId);
      return new RecordRules(false)
          .violation(CdfRecord.builder("s", "x").put(source, "p", 1).build());
    }
  }

  @Nested
  final class APropertyName {
    @ParameterizedTest
    @CsvSource({"a", "1", "1a", "a-b", "a_b", "Space", "externalID"})
    void mayBe(String name) {
      assertThat(ofProperty(name), is(nullValue()));
    }

    @ParameterizedTest
    @CsvSource(
        value = {
          "''",
          "_a",
          "-a",
          "a_",
          "a-",
          "a b",
          "a.b",
          "ä",
          "space",
          "externalId",
          "createdTime",
          "lastUpdatedTime",
          "deletedTime",
          "extensions"
        },
        emptyValue = "")
    void mayNotBe(String name) {
      assertThat(
          ofProperty(name),
          is(
              "a property's name must be 1–255 characters: a letter or digit first and last,"
                  + " letters, digits, _ or - between, and none of space, externalId, createdTime,"
                  + " lastUpdatedTime, deletedTime, extensions, but was \""
                  + name
                  + "\""));
    }

    @ParameterizedTest
    @CsvSource({"254, true", "255, true", "256, false"})
    void hasAtMost255Characters(int length, boolean allowed) {
      assertThat(ofProperty(LongNames.of(length)) == null, is(allowed));
    }

    private @Nullable String ofProperty(String name) {
      SourceId source = SourceId.container("model", "Alarm");
      return new RecordRules(false)
          .violation(CdfRecord.builder("s", "x").put(source, name, 1).build());
    }
  }

  private static @Nullable String violation(String space, String externalId) {
    return RecordRules.violation(new RecordId(space, externalId));
  }
}
