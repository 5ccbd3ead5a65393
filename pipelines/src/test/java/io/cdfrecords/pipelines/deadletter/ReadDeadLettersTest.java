package io.cdfrecords.pipelines.deadletter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.Operation;
import io.cdfrecords.beam.DeadLetters;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.NotADeadLetterException;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import java.nio.charset.StandardCharsets;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadDeadLettersTest {
  private static final String LEAST =
      "\"reason\":\"REJECTED\",\"failedAt\":\"2026-11-23T10:15:30Z\"";

  private static FailedRecord.Builder whole() {
    return FailedRecord.builder(FailureReason.DUPLICATE, "already \"in\" the stream")
        .setConfirmed(true)
        .setStatus(409)
        .setRequestId("r-1")
        .setStream("alarms")
        .setOperation(Operation.UPSERT)
        .setSpace("plant")
        .setExternalId("a1")
        .setAttempts(2)
        .setFailedAt(Instant.parse("2026-11-23T10:15:30.123Z"))
        .setEventTime(Instant.parse("2026-11-23T10:00:00.000Z"))
        .setRecord(Lines.withProperties("a1", "\"text\":\"\uD83D\uDE00 {}\",\"n\":1.00E2"))
        .setInput(FailedInput.of("alarms.jsonl", 7, "line\nline"));
  }

  @Test
  void readsEveryFieldAsItIsPrinted() throws Exception {
    FailedRecord letter = whole().build();
    assertThat(DeadLetters.parse(DeadLetters.print(letter)), is(letter));
  }

  @Test
  void readsALetterOfAMessageAndItsWholeText() throws Exception {
    String text = "x".repeat(FailedInput.MAX_TEXT + 1);
    Content message = new Content(new byte[] {'k'}, text.getBytes(StandardCharsets.UTF_8));
    FailedRecord letter =
        whole().setInput(FailedInput.of("alarms-0", 7, null)).setElement(message.element()).build();
    assertThat(
        DeadLetters.parse(DeadLetterJson.printMessage(letter)),
        is(whole().setInput(FailedInput.of(new Origin("alarms-0", 7, text))).build()));
  }

  @Test
  void readsALetterOfWhichLittleIsKnown() throws Exception {
    FailedRecord letter =
        FailedRecord.builder(FailureReason.NOT_A_RECORD, "not well-formed JSON").build();
    assertThat(DeadLetters.parse(DeadLetters.print(letter)), is(letter));
  }

  @Test
  void readsARecordOfAMillionCharactersToItsEnd() throws Exception {
    String record = Lines.withProperties("a", "\"text\":\"" + "\u00e6x".repeat(500_000) + "\"");
    FailedRecord letter = whole().setRecord(record).build();
    assertThat(DeadLetters.parse(DeadLetters.print(letter)).getRecord(), is(record));
  }

  @Test
  void needsAReasonAndATimeOnly() throws Exception {
    FailedRecord letter = DeadLetters.parse(" { " + LEAST + " } ");
    assertThat(letter.getReason(), is(FailureReason.REJECTED));
    assertThat(letter.getAttempts(), is(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "garbage | not well-formed JSON",
        "{L | not well-formed JSON",
        "[] | a dead letter must be an object",
        "{L} {} | must be one JSON object, but more follows it",
        "{L,\"note\":\"mended\"} | has a note that no dead letter has",
        "{L,\"reason\":\"REJECTED\"} | not well-formed JSON",
        "{L,\"record\":[]} | has a record that no dead letter has",
        "{L,\"record\":\"{}\"} | record must be an object",
        "{L,\"message\":1} | message must be a text",
        "{L,\"attempts\":-1} | attempts must be between 0 and 2147483647",
        "{L,\"attempts\":2147483648} | attempts must be between 0 and 2147483647",
        "{L,\"attempts\":99999999999999999999} | attempts must be a whole number",
        "{L,\"attempts\":1.5} | has a attempts that no dead letter has",
        "{L,\"confirmed\":\"yes\"} | confirmed must be true or false",
        "{L,\"operation\":\"PATCH\"} | operation must be one of [INGEST, UPSERT, DELETE]",
        "{L,\"eventTime\":\"noon\"} | eventTime must be a time",
        "{L,\"input\":{\"file\":\"a\"}} | input must be an object with a file and a line",
        "{L,\"input\":{\"file\":\"a\",\"line\":1,\"x\":1}} | has a x that no dead letter has",
        "{L,\"stream\":{\"a\":1}} | stream must be a text",
        "{\"reason\":\"REJECTED\"} | failedAt must be a time",
      })
  void refusesWhatIsNoDeadLetterAndNeverRepeatsAValue(String line, String message) {
    NotADeadLetterException refused =
        assertThrows(
            NotADeadLetterException.class,
            () -> DeadLetters.parse(line.replace("{L", "{" + LEAST)));
    assertThat(refused.getMessage(), is(message));
  }

  @Test
  void refusesAnUnknownReasonAndNamesTheKnownOnes() {
    NotADeadLetterException refused =
        assertThrows(
            NotADeadLetterException.class,
            () -> DeadLetters.parse("{\"reason\":\"BAD\",\"failedAt\":\"2026-11-23T10:15:30Z\"}"));
    assertThat(refused.getMessage(), startsWith("reason must be one of [NOT_A_RECORD,"));
  }
}
