package io.cdfrecords.beam;

import io.cdfrecords.api.Operation;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of a dead letter, each read as the type that it must have. */
final class DeadLetterFields {
  static final String LAST_ATTEMPTS = "lastAttempts";

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
          "input",
          "element",
          LAST_ATTEMPTS);

  private static final Set<String> OF_AN_ELEMENT = Set.of("text", "base64", "bytes", "sha256");
  private static final Set<String> OF_AN_ATTEMPT = Set.of("at", "status", "requestId");

  /** The last three are of messages: their keys, and bytes that are not UTF-8. */
  private static final Set<String> OF_AN_INPUT =
      Set.of("file", "line", "text", "base64", "key", "keyBase64");

  private static final List<String> OPERATIONS = List.of("INGEST", "UPSERT", "DELETE");
  private static final int SHOWN = 60;

  private final Map<String, Object> fields;

  /** A piece of JSON that is kept unchanged. */
  record RawJson(String text) {}

  DeadLetterFields(Map<String, Object> fields) {
    this.fields = fields;
  }

  FailedRecord letter() throws NotADeadLetterException {
    onlyOf(OF_A_LETTER);
    String message = text("message");
    Instant eventTime = time("eventTime");
    RawJson record = field("record", RawJson.class, "an object");
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
        .setElement(element())
        .setLastAttempts(attempts())
        .build();
  }

  /** Returns the refusal of a field, whose name it cuts. */
  static NotADeadLetterException unknown(String name) {
    String shown = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    return new NotADeadLetterException("has a " + shown + " that no dead letter has");
  }

  private void onlyOf(Set<String> known) throws NotADeadLetterException {
    for (String name : fields.keySet()) {
      if (!known.contains(name)) {
        throw unknown(name);
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

  private @Nullable FailedInput input() throws NotADeadLetterException {
    DeadLetterFields of = object("input", OF_AN_INPUT);
    if (of == null) {
      return null;
    }
    String file = of.text("file");
    Long line = of.field("line", Long.class, "a whole number");
    if (file == null || line == null) {
      throw mustBe("input", "an object with a file and a line");
    }
    return FailedInput.of(new Origin(file, line, of.text("text")));
  }

  private @Nullable FailedElement element() throws NotADeadLetterException {
    DeadLetterFields of = object("element", OF_AN_ELEMENT);
    if (of == null) {
      return null;
    }
    Long bytes = of.field("bytes", Long.class, "a whole number");
    if (bytes == null) {
      throw mustBe("element", "an object with bytes");
    }
    return FailedElement.of(of.text("text"), of.text("base64"), bytes, of.text("sha256"));
  }

  @SuppressWarnings("unchecked") // the parser makes lists of maps, and their keys are texts
  private @Nullable List<FailedAttempt> attempts() throws NotADeadLetterException {
    List<Map<String, Object>> attempts = field(LAST_ATTEMPTS, List.class, "an array");
    if (attempts == null) {
      return null;
    }
    List<FailedAttempt> read = new ArrayList<>();
    for (Map<String, Object> attempt : attempts) {
      DeadLetterFields of = new DeadLetterFields(attempt);
      of.onlyOf(OF_AN_ATTEMPT);
      Instant at = of.time("at");
      if (at == null) {
        throw mustBe("each of the " + LAST_ATTEMPTS, "an object with at");
      }
      read.add(FailedAttempt.of(at, of.number("status"), of.text("requestId")));
    }
    return read;
  }

  @SuppressWarnings("unchecked") // the parser makes maps of objects, and their keys are texts
  private @Nullable DeadLetterFields object(String name, Set<String> known)
      throws NotADeadLetterException {
    Map<String, Object> object = field(name, Map.class, "an object");
    if (object == null) {
      return null;
    }
    DeadLetterFields of = new DeadLetterFields(object);
    of.onlyOf(known);
    return of;
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
