package io.cdfrecords.pipelines.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.beam.DeadLetters;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Prints failures as dead letters of the library. The input of a message's failure holds the whole
 * message: {@code text} and {@code key}, or {@code base64} and {@code keyBase64} if the bytes are
 * not UTF-8, and its {@code headers}, if any, in the same form.
 */
final class DeadLetterJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private DeadLetterJson() {}

  /** Returns the dead letter of a message's failure. */
  static String printMessage(FailedRecord failed) {
    FailedInput input = failed.getInput();
    return input == null
        ? DeadLetters.print(failed)
        : DeadLetters.print(
            failed.toBuilder().setElement(null).build(), message(input, Content.of(failed)));
  }

  private static String message(FailedInput input, Content content) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("file", input.getPlace());
      out.writeNumberField("line", input.getPosition());
      writeBytes(out, "text", "base64", content.payloadText(), content.payload());
      writeBytes(out, "key", "keyBase64", content.keyText(), content.key());
      writeHeaders(out, content);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Omitted if there are none; some sources have no headers. */
  private static void writeHeaders(JsonGenerator out, Content content) throws IOException {
    if (content.headers().isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("headers");
    for (MessageHeader header : content.headers()) {
      Content value = new Content(null, header.value());
      out.writeStartObject();
      out.writeStringField("name", header.name());
      writeBytes(out, "text", "base64", value.payloadText(), value.payload());
      out.writeEndObject();
    }
    out.writeEndArray();
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
