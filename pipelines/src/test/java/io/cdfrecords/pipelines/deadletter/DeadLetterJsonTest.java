package io.cdfrecords.pipelines.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.api.Operation;
import io.cdfrecords.beam.DeadLetters;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.json.RecordJson;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.CdfRecord;
import org.joda.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class DeadLetterJsonTest {
  private static final String RECORD =
      Lines.withProperties("a1", "\"text\":\"Trykk h\u00f8yt\\n\"");

  private static FailedRecord.Builder duplicate() {
    return FailedRecord.builder(FailureReason.DUPLICATE, "already in the stream")
        .setConfirmed(false)
        .setStatus(409)
        .setRequestId("r-1")
        .setStream("alarms")
        .setOperation(Operation.INGEST)
        .setSpace("plant")
        .setExternalId("a1")
        .setAttempts(2)
        .setFailedAt(Instant.parse("2026-11-23T10:15:30.123Z"))
        .setEventTime(Instant.parse("2026-11-23T10:00:00.000Z"))
        .setRecord(RECORD)
        .setInput(FailedInput.of("alarms.jsonl", 7, null));
  }

  @Test
  void holdsEveryFieldInAFixedOrder() {
    assertThat(
        DeadLetters.print(duplicate().build()),
        is(
            "{\"reason\":\"DUPLICATE\",\"confirmed\":false,\"message\":\"already in the stream\","
                + "\"status\":409,\"requestId\":\"r-1\",\"stream\":\"alarms\","
                + "\"operation\":\"INGEST\",\"space\":\"plant\",\"externalId\":\"a1\","
                + "\"attempts\":2,\"failedAt\":\"2026-11-23T10:15:30.123Z\","
                + "\"eventTime\":\"2026-11-23T10:00:00.000Z\",\"record\":"
                + RECORD
                + ",\"input\":{\"file\":\"alarms.jsonl\",\"line\":7,\"text\":null},"
                + "\"element\":null,\"lastAttempts\":null}"));
  }

  @Test
  void saysNullOfWhatIsNotKnown() {
    FailedRecord failed =
        FailedRecord.builder(FailureReason.NOT_A_RECORD, "not well-formed JSON").build();
    assertThat(
        DeadLetters.print(failed),
        is(
            "{\"reason\":\"NOT_A_RECORD\",\"confirmed\":null,\"message\":\"not well-formed JSON\","
                + "\"status\":null,\"requestId\":null,\"stream\":null,\"operation\":null,"
                + "\"space\":null,\"externalId\":null,\"attempts\":0,"
                + "\"failedAt\":\"1970-01-01T00:00:00.000Z\",\"eventTime\":null,\"record\":null,"
                + "\"input\":null,\"element\":null,\"lastAttempts\":null}"));
  }

  @Test
  void keepsTheRecordReadyToBeReadAgain() throws Exception {
    CdfRecord record = RecordJson.parse(RECORD, null);
    String letter = DeadLetters.print(duplicate().setRecord(RecordJson.print(record)).build());
    String kept = new ObjectMapper().readTree(letter).get("record").toString();
    assertThat(RecordJson.parse(kept, null), is(record));
  }

  @Nested
  final class OfAMessage {
    private String input(Content content) {
      FailedRecord failed =
          duplicate()
              .setInput(FailedInput.of("alarms-0", 7, null))
              .setElement(content.element())
              .build();
      String json = DeadLetterJson.printMessage(failed);
      return json.substring(json.indexOf("\"input\":") + 8, json.indexOf(",\"element\":"));
    }

    @Test
    void holdsItsWholeTextHoweverLong() {
      String payload = "x".repeat(FailedInput.MAX_TEXT + 1);
      assertThat(
          input(new Content("k".getBytes(UTF_8), payload.getBytes(UTF_8))),
          is(
              "{\"file\":\"alarms-0\",\"line\":7,\"text\":\""
                  + payload
                  + "\",\"base64\":null,\"key\":\"k\",\"keyBase64\":null}"));
    }

    @Test
    void holdsBytesThatAreNoTextAsBase64() {
      byte[] bytes = {(byte) 0xFF, 0};
      assertThat(
          input(new Content(bytes, bytes)),
          is(
              "{\"file\":\"alarms-0\",\"line\":7,\"text\":null,\"base64\":\"/wA=\","
                  + "\"key\":null,\"keyBase64\":\"/wA=\"}"));
    }

    @Test
    void holdsNothingOfADeleteWithoutAKey() {
      assertThat(
          input(new Content(null, null)),
          is(
              "{\"file\":\"alarms-0\",\"line\":7,\"text\":null,\"base64\":null,"
                  + "\"key\":null,\"keyBase64\":null}"));
    }
  }
}
