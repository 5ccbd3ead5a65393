package io.cdfrecords.pipelines.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as one JSON object: why the record failed, where it came from, and the record
 * itself, as an object that can be sent again. Every field is always there; what is not known is
 * null.
 */
public final class DeadLetterJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private DeadLetterJson() {}

  /** The object, without a line end. */
  public static String print(FailedRecord failed) {
    return print(failed, DeadLetterJson::writeInput);
  }

  /**
   * The object of a message's failure. Its input has the whole message: {@code text} and {@code
   * key}, or where their bytes are not UTF-8 {@code base64} and {@code keyBase64}.
   */
  static String printMessage(FailedRecord failed) {
    return print(failed, DeadLetterJson::writeMessage);
  }

  /** Writes where a record came from. */
  private interface InputWriter {
    void write(JsonGenerator out, FailedInput input) throws IOException;
  }

  private static String print(FailedRecord failed, InputWriter inputWriter) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      writeCause(out, failed);
      writeRecord(out, failed.getRecord());
      out.writeFieldName("input");
      FailedInput input = failed.getInput();
      if (input == null) {
        out.writeNull();
      } else {
        inputWriter.write(out, input);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeCause(JsonGenerator out, FailedRecord failed) throws IOException {
    out.writeStringField("reason", failed.getReason().name());
    out.writeFieldName("confirmed");
    if (failed.getConfirmed() == null) {
      out.writeNull();
    } else {
      out.writeBoolean(failed.getConfirmed());
    }
    out.writeStringField("message", failed.getMessage());
    out.writeFieldName("status");
    if (failed.getStatus() == null) {
      out.writeNull();
    } else {
      out.writeNumber(failed.getStatus());
    }
    out.writeStringField("requestId", failed.getRequestId());
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

  private static void writeRecord(JsonGenerator out, @Nullable String record) throws IOException {
    out.writeFieldName("record");
    if (record == null) {
      out.writeNull();
    } else {
      out.writeRawValue(record);
    }
  }

  private static void writeInput(JsonGenerator out, FailedInput input) throws IOException {
    out.writeStartObject();
    writePlace(out, input);
    out.writeStringField("text", input.getText());
    out.writeEndObject();
  }

  private static void writePlace(JsonGenerator out, FailedInput input) throws IOException {
    out.writeStringField("file", input.getPlace());
    out.writeNumberField("line", input.getPosition());
  }

  private static void writeMessage(JsonGenerator out, FailedInput input) throws IOException {
    Content content = Content.unpack(String.valueOf(input.getText()));
    out.writeStartObject();
    writePlace(out, input);
    writeBytes(out, "text", "base64", content.payloadText(), content.payload());
    writeBytes(out, "key", "keyBase64", content.keyText(), content.key());
    out.writeEndObject();
  }

  private static void writeBytes(
      JsonGenerator out,
      String asText,
      String asBase64,
      @Nullable String text,
      byte @Nullable [] bytes)
      throws IOException {
    out.writeStringField(asText, text);
    out.writeStringField(
        asBase64, bytes == null || text != null ? null : Base64.getEncoder().encodeToString(bytes));
  }
}
