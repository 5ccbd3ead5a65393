package io.cdfrecords.beam;

import io.cdfrecords.api.Operation;
import io.cdfrecords.policy.FailureReason;
import java.util.List;
import org.joda.time.Instant;

/** Results of a write as tests of their schema need them: with every field, and with the fewest. */
final class SampleResults {
  static final FailedRecord WHOLE =
      FailedRecord.builder(FailureReason.DUPLICATE, "already in the stream")
          .setConfirmed(true)
          .setStatus(409)
          .setRequestId("request-1")
          .setStream("alarms")
          .setOperation(Operation.INGEST)
          .setSpace("plant")
          .setExternalId("a1")
          .setAttempts(2)
          .setFailedAt(Instant.parse("2026-11-23T10:15:30.123Z"))
          .setEventTime(Instant.parse("2026-11-23T10:15:29.000Z"))
          .setRecord("{}")
          .setInput(FailedInput.of("alarms.jsonl", 7, "text"))
          .setElement(FailedElement.of("PT-101;7", null, 8, "00ff"))
          .setLastAttempts(
              List.of(
                  FailedAttempt.of(Instant.parse("2026-11-23T10:15:28.000Z"), null, null),
                  FailedAttempt.of(Instant.parse("2026-11-23T10:15:30.000Z"), 409, "request-1")))
          .build();

  static final FailedRecord BARE =
      FailedRecord.builder(FailureReason.NOT_A_RECORD, "not well-formed JSON").build();

  static final FailedRecord WITH_BYTES =
      BARE.toBuilder().setElement(FailedElement.of(null, "/wA=", 2, null)).build();

  static final WriteReceipt RECEIPT = WriteReceipt.of("alarms", Operation.UPSERT, "request-1", 17);
  static final WriteReceipt BARE_RECEIPT = WriteReceipt.of("alarms", Operation.DELETE, null, 1);
  static final WrittenRecord WRITTEN =
      WrittenRecord.of("alarms", Operation.INGEST, "plant", "a1", "request-1");
  static final WrittenRecord BARE_WRITTEN =
      WrittenRecord.of("alarms", Operation.UPSERT, "plant", "a1", null);

  private SampleResults() {}
}
