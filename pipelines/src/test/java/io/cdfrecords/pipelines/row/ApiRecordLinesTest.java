package io.cdfrecords.pipelines.row;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiRecordLinesTest {
  private static LineResult parse(byte[] bytes, long length) {
    return ApiRecordLines.parse(
        "alarms.jsonl", new InputLine(7, bytes, length, StandardCharsets.UTF_8));
  }

  private static LineResult parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, bytes.length);
  }

  @Test
  void readsARecordAndRemembersWhereItStood() {
    LineResult.Parsed parsed = (LineResult.Parsed) parse(Lines.alarm("a1"));
    assertThat(parsed.record().id(), is(new RecordId("plant", "a1")));
    assertThat(parsed.record().origin(), is(new Origin("alarms.jsonl", 7)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", " \r"})
  void takesWhiteSpaceForABlankLine(String text) {
    assertThat(parse(text), instanceOf(LineResult.Blank.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json | not well-formed JSON, at character 3",
        "{\"space\":NaN} | not well-formed JSON, at character 12",
        "[] | a record must be an object",
        "{\"externalId\":\"a\"} | space is missing",
        "{\"id\":1} | a record may hold space, externalId and sources only, but has \"id\"",
      })
  void refusesWhatIsNoRecordAndKeepsItsText(String text, String message) {
    assertThat(
        parse(text), is(new LineResult.Refused(7, FailureReason.NOT_A_RECORD, message, text)));
  }

  @Test
  void refusesBytesThatAreNotUtf8AndShowsWhatCanBeShown() {
    byte[] latin1 = "{\"a\":\"Trykk h\u00f8yt\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
        parse(latin1, latin1.length),
        is(
            new LineResult.Refused(
                7,
                FailureReason.NOT_A_RECORD,
                "a line must be UTF-8, but has bytes that are not",
                "{\"a\":\"Trykk h\uFFFDyt\"}")));
  }

  @Test
  void refusesALineOfWhichOnlyTheBeginningWasKept() {
    assertThat(
        parse("{\"space\"".getBytes(StandardCharsets.UTF_8), 33_554_433),
        is(
            new LineResult.Refused(
                7,
                FailureReason.NOT_A_RECORD,
                "a line must have at most 33554432 bytes, but has 33554433",
                "{\"space\"")));
  }
}
