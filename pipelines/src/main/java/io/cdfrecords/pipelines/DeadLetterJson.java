package io.cdfrecords.pipelines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as one JSON object: why the record failed, where it came from, and the record
 * itself, as an object that can be sent again. Every field is always there; what is not known is
 * null.
 */
final class DeadLetterJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private DeadLetterJson() {}

  /** The object, without a line end. */
  static String print(FailedRecord failed) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      writeCause(out, failed);
      writeRecord(out, failed.getRecord());
      writeInput(out, failed.getInput());
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
    out.writeStringField("operation", failed.getOperation());
    out.writeStringField("space", failed.getSpace());
    out.writeStringField("externalId", failed.getExternalId());
    out.writeNumberField("attempts", failed.getAttempts());
    out.writeStringField("failedAt", failed.getFailedAt().toString());
    out.writeStringField("eventTime", time(failed.getEventTime()));
  }

  /** Files give their lines no time; Beam's stand-in for that would be read as one. */
  private static @Nullable String time(Instant eventTime) {
    return eventTime.equals(BoundedWindow.TIMESTAMP_MIN_VALUE) ? null : eventTime.toString();
  }

  private static void writeRecord(JsonGenerator out, @Nullable String record) throws IOException {
    out.writeFieldName("record");
    if (record == null) {
      out.writeNull();
    } else {
      out.writeRawValue(record);
    }
  }

  private static void writeInput(JsonGenerator out, @Nullable FailedInput input)
      throws IOException {
    if (input == null) {
      out.writeNullField("input");
      return;
    }
    out.writeObjectFieldStart("input");
    out.writeStringField("file", input.getFile());
    out.writeNumberField("line", input.getLine());
    out.writeStringField("text", input.getText());
    out.writeEndObject();
  }
}
