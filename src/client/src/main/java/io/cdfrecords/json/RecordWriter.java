package io.cdfrecords.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.record.SourceProperties;
import io.cdfrecords.rules.RecordRules;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a record in the shape of an item of the Records API. */
final class RecordWriter {
  private final JsonGenerator out;
  private final PropertyWriter values;
  private final boolean omitting;
  private int omitted;

  /**
   * A writer.
   *
   * @param omitting whether absent properties, and sources left empty by that, are left out
   * @param truncating whether timestamps are cut to milliseconds
   */
  RecordWriter(JsonGenerator out, boolean omitting, boolean truncating) {
    this.out = out;
    this.values = new PropertyWriter(out, truncating);
    this.omitting = omitting;
  }

  /** Returns how many properties were left out so far. */
  int omitted() {
    return omitted;
  }

  void write(CdfRecord record) throws IOException {
    out.writeStartObject();
    writeId(record.id());
    out.writeArrayFieldStart("sources");
    for (SourceProperties group : record.sources()) {
      if (!omitting || hasValue(group)) {
        writeSource(group);
      } else {
        omitted += group.properties().size();
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Writes what names a record to delete. */
  void write(RecordId id) throws IOException {
    out.writeStartObject();
    writeId(id);
    out.writeEndObject();
  }

  private void writeId(RecordId id) throws IOException {
    out.writeStringField("space", id.space());
    out.writeStringField("externalId", id.externalId());
  }

  private void writeSource(SourceProperties group) throws IOException {
    out.writeStartObject();
    writeSourceId(group.source(), out);
    out.writeObjectFieldStart("properties");
    for (Map.Entry<String, @Nullable Object> property : group.properties().entrySet()) {
      if (omitting && RecordRules.isAbsent(property.getValue())) {
        omitted++;
        continue;
      }
      out.writeFieldName(property.getKey());
      values.write(property.getValue());
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  static void writeSourceId(SourceId source, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("source");
    out.writeStringField("type", source.type().name().toLowerCase(Locale.ROOT));
    out.writeStringField("space", source.space());
    out.writeStringField("externalId", source.externalId());
    if (source.version() != null) {
      out.writeStringField("version", source.version());
    }
    out.writeEndObject();
  }

  private static boolean hasValue(SourceProperties group) {
    for (Object value : group.properties().values()) {
      if (!RecordRules.isAbsent(value)) {
        return true;
      }
    }
    return false;
  }
}
