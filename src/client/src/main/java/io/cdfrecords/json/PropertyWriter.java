package io.cdfrecords.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.record.DirectRelation;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one value of a property as the service expects it. */
final class PropertyWriter {
  private static final int NANOS_OF_MILLI = 1_000_000;

  /** For a dead letter only: a timestamp that was refused for being too fine is shown whole. */
  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX");

  /** An instant reaches further than a date and a time do; for a dead letter only, too. */
  private static final Instant FIRST = LocalDateTime.MIN.toInstant(ZoneOffset.UTC);

  private static final Instant LAST = LocalDateTime.MAX.toInstant(ZoneOffset.UTC);

  private final JsonGenerator out;
  private final TimeWriter times = new TimeWriter();
  private final boolean truncating;

  PropertyWriter(JsonGenerator out, boolean truncating) {
    this.out = out;
    this.truncating = truncating;
  }

  void write(@Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else if (value instanceof Instant instant) {
      writeInstant(instant);
    } else if (value instanceof OffsetDateTime time) {
      writeTime(time);
    } else if (value instanceof DirectRelation relation) {
      out.writeStartObject();
      out.writeStringField("space", relation.space());
      out.writeStringField("externalId", relation.externalId());
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object element : list) {
        write(element);
      }
      out.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeFieldName((String) entry.getKey());
        write(entry.getValue());
      }
      out.writeEndObject();
    } else {
      // LocalDate, whose own text is the service's.
      out.writeString(value.toString());
    }
  }

  private void writeNumber(Number number) throws IOException {
    if (number instanceof Double value) {
      out.writeNumber(value);
    } else if (number instanceof Float value) {
      out.writeNumber(value);
    } else if (number instanceof BigDecimal value) {
      out.writeNumber(value);
    } else if (number instanceof BigInteger value) {
      out.writeNumber(value);
    } else {
      out.writeNumber(number.longValue());
    }
  }

  private void writeInstant(Instant instant) throws IOException {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      out.writeString(instant.toString());
    } else {
      writeTime(instant.atOffset(ZoneOffset.UTC));
    }
  }

  private void writeTime(OffsetDateTime time) throws IOException {
    if (truncating || time.getNano() % NANOS_OF_MILLI == 0) {
      times.write(time, out);
    } else {
      out.writeString(NANOS.format(time));
    }
  }
}
