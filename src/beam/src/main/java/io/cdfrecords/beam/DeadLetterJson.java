package io.cdfrecords.beam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a failure as a dead letter. The order of the fields is fixed; new ones come last. */
final class DeadLetterJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private DeadLetterJson() {}

  static String print(FailedRecord failed) {
    FailedInput input = failed.getInput();
    return print(failed, input == null ? null : object(out -> writeInput(out, input)));
  }

  static String print(FailedRecord failed, @Nullable String input) {
    return object(
        out -> {
          writeCause(out, failed);
          writeTarget(out, failed);
          writeRaw(out, "record", failed.getRecord());
          writeRaw(out, "input", input);
          writeElement(out, failed.getElement());
          writeAttempts(out, failed.getLastAttempts());
        });
  }

  /** Writes the fields of an object. */
  private interface Fields {
    void write(JsonGenerator out) throws IOException;
  }

  private static String object(Fields fields) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeCause(JsonGenerator out, FailedRecord failed) throws IOException {
    out.writeStringField("reason", failed.getReason().name());
    out.writeObjectField("confirmed", failed.getConfirmed());
    out.writeStringField("message", failed.getMessage());
    out.writeObjectField("status", failed.getStatus());
    out.writeStringField("requestId", failed.getRequestId());
  }

  private static void writeTarget(JsonGenerator out, FailedRecord failed) throws IOException {
    out.writeStringField("stream", failed.getStream());
    out.writeStringField(
        "operation", failed.getOperation() == null ? null : failed.getOperation().name());
    out.writeStringField("space", failed.getSpace());
    out.writeStringField("externalId", failed.getExternalId());
    out.writeNumberField("attempts", failed.getAttempts());
    out.writeStringField("failedAt", failed.getFailedAt().toString());
    out.writeStringField(
        "eventTime", failed.getEventTime() == null ? null : failed.getEventTime().toString());
  }

  private static void writeRaw(JsonGenerator out, String name, @Nullable String json)
      throws IOException {
    out.writeFieldName(name);
    if (json == null) {
      out.writeNull();
    } else {
      out.writeRawValue(json);
    }
  }

  private static void writeInput(JsonGenerator out, FailedInput input) throws IOException {
    out.writeStringField("file", input.getPlace());
    out.writeNumberField("line", input.getPosition());
    out.writeStringField("text", input.getText());
  }

  private static void writeElement(JsonGenerator out, @Nullable FailedElement element)
      throws IOException {
    out.writeFieldName("element");
    if (element == null) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    out.writeStringField("text", element.getText());
    out.writeStringField("base64", element.getBase64());
    out.writeNumberField("bytes", element.getBytes());
    out.writeStringField("sha256", element.getSha256());
    out.writeEndObject();
  }

  private static void writeAttempts(JsonGenerator out, @Nullable List<FailedAttempt> attempts)
      throws IOException {
    out.writeFieldName("lastAttempts");
    if (attempts == null) {
      out.writeNull();
      return;
    }
    out.writeStartArray();
    for (FailedAttempt attempt : attempts) {
      out.writeStartObject();
      out.writeStringField("at", attempt.getAt().toString());
      out.writeObjectField("status", attempt.getStatus());
      out.writeStringField("requestId", attempt.getRequestId());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
