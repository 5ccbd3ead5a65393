package io.cdfrecords.pipelines.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.cdfrecords.api.Operation;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeadLetterMessageTest {
  private static final Content CONTENT =
      new Content("k".getBytes(UTF_8), new byte[] {(byte) 0xFF, 0, '\n'});

  private static FailedRecord.Builder failed(Content content, String message) {
    return FailedRecord.builder(FailureReason.REJECTED, message)
        .setFailedAt(Instant.parse("2026-11-23T10:15:30.123Z"))
        .setEventTime(Instant.parse("2026-11-23T10:00:00.000Z"))
        .setInput(FailedInput.of("alarms-0", 17, null))
        .setElement(content.element());
  }

  @Test
  void isTheMessageByteForByteAndAllThatIsKnownOfItsFailure() {
    DeadLetterMessage letter =
        DeadLetterMessage.of(
            failed(CONTENT, "no such container")
                .setStatus(400)
                .setRequestId("r-1")
                .setStream("alarms")
                .setOperation(Operation.UPSERT)
                .setSpace("plant")
                .setExternalId("a")
                .setAttempts(2)
                .build());
    assertThat(letter.content(), is(CONTENT));
    assertThat(
        letter.headers(),
        is(
            Map.ofEntries(
                Map.entry("cdf-reason", "REJECTED"),
                Map.entry("cdf-message", "no such container"),
                Map.entry("cdf-status", "400"),
                Map.entry("cdf-requestId", "r-1"),
                Map.entry("cdf-stream", "alarms"),
                Map.entry("cdf-operation", "UPSERT"),
                Map.entry("cdf-space", "plant"),
                Map.entry("cdf-externalId", "a"),
                Map.entry("cdf-attempts", "2"),
                Map.entry("cdf-failedAt", "2026-11-23T10:15:30.123Z"),
                Map.entry("cdf-eventTime", "2026-11-23T10:00:00.000Z"),
                Map.entry("cdf-place", "alarms-0"),
                Map.entry("cdf-position", "17"))));
  }

  /** A savepoint of such a job may hold messages that were read, and not written yet. */
  @Test
  void isTheMessageOfAJobThatKeptItAsTheTextOfItsInput() {
    Origin origin = new Origin("alarms-0", 17, CONTENT.packed());
    FailedRecord failed =
        failed(CONTENT, "why").setElement(null).setInput(FailedInput.of(origin)).build();
    assertThat(DeadLetterMessage.of(failed).content(), is(CONTENT));
  }

  @ParameterizedTest
  @CsvSource({
    "a, 1000, 1000",
    "a, 1001, 1000",
    "\u00f8, 500, 500",
    "\u00f8, 501, 500",
    "\ud834\udd1e, 251, 250"
  })
  void cutsAValueToAThousandBytesAndNeverACharacterInTwo(String letter, int written, int kept) {
    String message =
        DeadLetterMessage.of(failed(CONTENT, letter.repeat(written)).build())
            .headers()
            .get("cdf-message");
    assertThat(message, is(letter.repeat(kept)));
  }

  @Test
  void isAsLargeAsItsPartsTogether() {
    DeadLetterMessage letter = new DeadLetterMessage(CONTENT, Map.of("a", "\u00f8"));
    assertThat(letter.bytes(), is(1L + 3 + 1 + 2));
  }

  @Test
  void leavesItsPayloadInAFileThatItNames() {
    DeadLetterMessage left =
        DeadLetterMessage.of(failed(CONTENT, "why").build()).leftIn("/dead/x.jsonl", 50_000);
    assertThat(left.content(), is(new Content(CONTENT.key(), new byte[0])));
    assertThat(left.headers().get("cdf-file"), is("/dead/x.jsonl"));
    assertThat(
        left.headers().get("cdf-message"),
        is("too large for this topic, and kept in /dead/x.jsonl; why"));
    assertThat(left.headers().get("cdf-reason"), is("REJECTED"));
  }

  @Test
  void leavesAKeyThereTooThatAloneIsTooLarge() {
    Content large = new Content(new byte[60_000], null);
    DeadLetterMessage left =
        DeadLetterMessage.of(
                failed(large, "w".repeat(5000)).setExternalId("i".repeat(100_000)).build())
            .leftIn("/dead/x.jsonl", 50_000);
    assertThat(left.content().key(), nullValue());
    assertThat(left.bytes(), lessThanOrEqualTo(50_000L));
    assertThat(left.headers().get("cdf-message"), startsWith("too large for this topic, and kept"));
  }
}
