package io.cdfrecords.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.record.SourceProperties;
import io.cdfrecords.rules.RecordRules;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a record in the shape of an item of the Records API. */
final class RecordWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final SerializableString SPACE = new SerializedString("space");
  private static final SerializableString EXTERNAL_ID = new SerializedString("externalId");
  private static final SerializableString SOURCES = new SerializedString("sources");
  private static final SerializableString SOURCE = new SerializedString("source");
  private static final SerializableString PROPERTIES = new SerializedString("properties");

  /** A job whose sources are data must not fill the memory with them. */
  private static final int MOST_REMEMBERED = 1_000;

  private final JsonGenerator out;
  private final PropertyWriter values;
  private final boolean omitting;

  /** The JSON of each source: a job has few, and every record names some. */
  private final Map<SourceId, SerializableString> names = new HashMap<>();

  private int omitted;
  private SourceKind kind = SourceKind.CONTAINERS;

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

  /** Returns how many properties of the last record were left out. */
  int omitted() {
    return omitted;
  }

  /**
   * Returns the kind of the last record's sources. By the rules all that have values are of one.
   */
  SourceKind kind() {
    return kind;
  }

  /** Writes a record, down to what the generator writes to. */
  void write(CdfRecord record) throws IOException {
    omitted = 0;
    kind = SourceKind.CONTAINERS;
    out.writeStartObject();
    writeId(record.id());
    out.writeFieldName(SOURCES);
    out.writeStartArray();
    for (SourceProperties group : record.sources()) {
      if (!omitting || hasValue(group)) {
        writeSource(group);
      } else {
        omitted += group.properties().size();
      }
    }
    out.writeEndArray();
    out.writeEndObject();
    out.flush();
  }

  /** Writes what names a record to delete. */
  void write(RecordId id) throws IOException {
    out.writeStartObject();
    writeId(id);
    out.writeEndObject();
    out.flush();
  }

  private void writeId(RecordId id) throws IOException {
    out.writeFieldName(SPACE);
    out.writeString(id.space());
    out.writeFieldName(EXTERNAL_ID);
    out.writeString(id.externalId());
  }

  private SerializableString json(SourceId source) throws IOException {
    SerializableString known = names.get(source);
    if (known != null) {
      return known;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writeSource(source, json);
    }
    SerializableString made = new SerializedString(text.toString());
    if (names.size() < MOST_REMEMBERED) {
      names.put(source, made);
    }
    return made;
  }

  private void writeSource(SourceProperties group) throws IOException {
    SourceId source = group.source();
    if (source.type() == SourceId.SourceType.VIEW) {
      kind = SourceKind.VIEWS;
    }
    out.writeStartObject();
    out.writeFieldName(SOURCE);
    out.writeRawValue(json(source));
    out.writeFieldName(PROPERTIES);
    out.writeStartObject();
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

  /** Writes {@code "source":{…}}, within an object. */
  static void writeSourceId(SourceId source, JsonGenerator out) throws IOException {
    out.writeFieldName(SOURCE);
    writeSource(source, out);
  }

  private static void writeSource(SourceId source, JsonGenerator out) throws IOException {
    out.writeStartObject();
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
