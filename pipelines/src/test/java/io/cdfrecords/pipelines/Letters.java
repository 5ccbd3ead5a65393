package io.cdfrecords.pipelines;

import io.cdfrecords.api.Operation;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.policy.FailureReason;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Dead letters as tests need them. */
public final class Letters {
  static final Instant FAILED_AT = Instant.parse("2026-11-23T10:15:30.000Z");

  private Letters() {}

  /** A letter of {@code input.jsonl} that holds a record. */
  public static FailedRecord of(String operation, long line, String record) {
    return builder(FailureReason.REJECTED, operation, line, null).setRecord(record).build();
  }

  /** A letter of a delete, with the identifier as its record. */
  static FailedRecord ofDelete(long line, String externalId) {
    return of("DELETE", line, "{\"space\":\"plant\",\"externalId\":\"" + externalId + "\"}");
  }

  /** A letter of {@code input.jsonl} that holds a text. */
  public static FailedRecord ofText(FailureReason reason, String text) {
    return builder(reason, "INGEST", 1, text).build();
  }

  public static FailedRecord.Builder builder(
      FailureReason reason, String operation, long line, @Nullable String text) {
    return FailedRecord.builder(reason, "it failed")
        .setStream("alarms")
        .setOperation(operation == null ? null : Operation.valueOf(operation))
        .setAttempts(1)
        .setFailedAt(FAILED_AT)
        .setInput(FailedInput.of("input.jsonl", line, text));
  }
}
