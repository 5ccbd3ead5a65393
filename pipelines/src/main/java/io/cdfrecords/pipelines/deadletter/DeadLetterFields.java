package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.api.Operation;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of a dead letter, each to be read as what it must be. */
final class DeadLetterFields {
  private static final Set<String> OF_A_LETTER =
      Set.of(
          "reason",
          "confirmed",
          "message",
          "status",
          "requestId",
          "stream",
          "operation",
          "space",
          "externalId",
          "attempts",
          "failedAt",
          "eventTime",
          "record",
          "input");

  /** The last three are of messages: their keys, and bytes that are no text. */
  private static final Set<String> OF_AN_INPUT =
      Set.of("file", "line", "text", "base64", "key", "keyBase64");

  private static final List<String> OPERATIONS = List.of("INGEST", "UPSERT", "DELETE");
  private static final int SHOWN = 60;

  private final Map<String, Object> fields;

  DeadLetterFields(Map<String, Object> fields) {
    this.fields = fields;
  }

  FailedRecord letter() throws NotADeadLetterException {
    onlyOf(OF_A_LETTER);
    String message = text("message");
    Instant eventTime = time("eventTime");
    DeadLetterParser.RawJson record = field("record", DeadLetterParser.RawJson.class, "an object");
    return FailedRecord.builder(reason(), message == null ? "" : message)
        .setConfirmed(field("confirmed", Boolean.class, "true or false"))
        .setStatus(number("status"))
        .setRequestId(text("requestId"))
        .setStream(text("stream"))
        .setOperation(operation())
        .setSpace(text("space"))
        .setExternalId(text("externalId"))
        .setAttempts(orZero(number("attempts")))
        .setFailedAt(failedAt())
        .setEventTime(eventTime)
        .setRecord(record == null ? null : record.text())
        .setInput(input())
        .build();
  }

  /** A name as messages show it. */
  static String shown(String name) {
    return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
  }

  private void onlyOf(Set<String> known) throws NotADeadLetterException {
    for (String name : fields.keySet()) {
      if (!known.contains(name)) {
        throw new NotADeadLetterException("has a " + shown(name) + " that no dead letter has");
      }
    }
  }

  private FailureReason reason() throws NotADeadLetterException {
    String name = text("reason");
    return Arrays.stream(FailureReason.values())
        .filter(reason -> reason.name().equals(name))
        .findFirst()
        .orElseThrow(() -> mustBe("reason", "one of " + List.of(FailureReason.values())));
  }

  private @Nullable Operation operation() throws NotADeadLetterException {
    String name = text("operation");
    if (name != null && !OPERATIONS.contains(name)) {
      throw mustBe("operation", "one of " + OPERATIONS);
    }
    return name == null ? null : Operation.valueOf(name);
  }

  private Instant failedAt() throws NotADeadLetterException {
    Instant time = time("failedAt");
    if (time == null) {
      throw mustBe("failedAt", "a time");
    }
    return time;
  }

  @SuppressWarnings("unchecked") // the parser makes maps of objects, and their keys are texts
  private @Nullable FailedInput input() throws NotADeadLetterException {
    Map<String, Object> input = field("input", Map.class, "an object");
    if (input == null) {
      return null;
    }
    DeadLetterFields of = new DeadLetterFields(input);
    of.onlyOf(OF_AN_INPUT);
    String file = of.text("file");
    Long line = of.field("line", Long.class, "a whole number");
    if (file == null || line == null) {
      throw mustBe("input", "an object with a file and a line");
    }
    return FailedInput.of(new Origin(file, line, of.text("text")));
  }

  private @Nullable Instant time(String name) throws NotADeadLetterException {
    String text = text(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (IllegalArgumentException e) {
      throw mustBe(name, "a time");
    }
  }

  private @Nullable String text(String name) throws NotADeadLetterException {
    return field(name, String.class, "a text");
  }

  private @Nullable Integer number(String name) throws NotADeadLetterException {
    Long number = field(name, Long.class, "a whole number");
    if (number != null && (number < 0 || number > Integer.MAX_VALUE)) {
      throw mustBe(name, "between 0 and " + Integer.MAX_VALUE);
    }
    return number == null ? null : number.intValue();
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private <T> @Nullable T field(String name, Class<T> type, String what)
      throws NotADeadLetterException {
    Object value = fields.get(name);
    if (value != null && !type.isInstance(value)) {
      throw mustBe(name, what);
    }
    return type.cast(value);
  }

  private static NotADeadLetterException mustBe(String name, String what) {
    return new NotADeadLetterException(name + " must be " + what);
  }
}
