package io.cdfrecords.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.record.SourceProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of all measurements: alarms of about 350 bytes of JSON, each with one mark that holds
 * the time at which it was made. The mark is found in any format, compressed or not.
 */
final class SampleRecords {
  /** Begins the mark; stands nowhere else in a record. */
  static final char MARK = '#';

  /** So many digits of milliseconds follow it. */
  static final int MARK_DIGITS = 13;

  static final SourceId ALARM = SourceId.container("plant", "Alarm");

  /** The text of a record of 350 bytes. */
  static final int USUAL_TEXT = 120;

  private static final JsonFactory JSON = new JsonFactory();
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private SampleRecords() {}

  /**
   * Returns one record.
   *
   * @param number tells it from others
   * @param millis when it is made
   * @param text how many letters its message has besides
   */
  static CdfRecord record(long number, long millis, int text) {
    return CdfRecord.builder("plant", "alarm-" + number)
        .put(ALARM, "severity", (int) (number % 1000))
        .put(ALARM, "value", number * 0.25)
        .put(ALARM, "active", number % 2 == 0)
        .put(ALARM, "time", BEGIN.plusMillis(number))
        .put(ALARM, "message", "Pump tripped at " + MARK + millis + " " + "m".repeat(text))
        .build();
  }

  /** Returns the JSON of a record as a pipeline's author writes it by hand, without any check. */
  static byte[] handWrittenJson(CdfRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("space", record.id().space());
      out.writeStringField("externalId", record.id().externalId());
      out.writeArrayFieldStart("sources");
      for (SourceProperties group : record.sources()) {
        out.writeStartObject();
        out.writeObjectFieldStart("source");
        out.writeStringField("type", "container");
        out.writeStringField("space", group.source().space());
        out.writeStringField("externalId", group.source().externalId());
        out.writeEndObject();
        out.writeObjectFieldStart("properties");
        for (Map.Entry<String, @Nullable Object> property : group.properties().entrySet()) {
          out.writeFieldName(property.getKey());
          write(property.getValue(), out);
        }
        out.writeEndObject();
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
    if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else {
      out.writeString(String.valueOf(value));
    }
  }
}
