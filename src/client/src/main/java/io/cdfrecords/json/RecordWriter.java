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
import io.cdfrecords.rules.RecordParts;
import io.cdfrecords.rules.RecordRules;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a record in the shape of an item of the Records API. */
final class RecordWriter implements RecordParts {
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

  /** The JSON of each source: a job has few, and every record names some. */
  private final Map<SourceId, SerializableString> names = new HashMap<>();

  private int omitted;
  private SourceKind kind = SourceKind.CONTAINERS;

  /**
   * A writer.
   *
   * @param truncating whether timestamps are cut to milliseconds
   */
  RecordWriter(JsonGenerator out, boolean truncating) {
    this.out = out;
    this.values = new PropertyWriter(out, truncating);
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

  /** Writes a record as it stands, right or not, down to what the generator writes to. */
  void write(CdfRecord record) throws IOException {
    begin();
    identifier(record.id());
    for (SourceProperties group : record.sources()) {
      source(group.source());
      for (Map.Entry<String, @Nullable Object> property : group.properties().entrySet()) {
        out.writeFieldName(property.getKey());
        values.write(property.getValue());
      }
      endOfSource();
    }
    end();
  }

  /**
   * Writes what has a value of a record, down to what the generator writes to, or returns the first
   * rule that it breaks, with the record half written.
   */
  @Nullable String write(CdfRecord record, RecordRules rules) throws IOException {
    begin();
    String violation = rules.violation(record, this);
    if (violation == null) {
      end();
    }
    return violation;
  }

  private void begin() throws IOException {
    omitted = 0;
    kind = SourceKind.CONTAINERS;
    out.writeStartObject();
  }

  private void end() throws IOException {
    out.writeEndArray();
    out.writeEndObject();
    out.flush();
  }

  @Override
  public void identifier(RecordId id) throws IOException {
    writeId(id);
    out.writeFieldName(SOURCES);
    out.writeStartArray();
  }

  @Override
  public void source(SourceId source) throws IOException {
    if (source.type() == SourceId.SourceType.VIEW) {
      kind = SourceKind.VIEWS;
    }
    out.writeStartObject();
    out.writeFieldName(SOURCE);
    out.writeRawValue(json(source));
    out.writeFieldName(PROPERTIES);
    out.writeStartObject();
  }

  @Override
  public void property(String name, Object value) throws IOException {
    out.writeFieldName(name);
    values.write(value);
  }

  @Override
  public void endOfSource() throws IOException {
    out.writeEndObject();
    out.writeEndObject();
  }

  @Override
  public void absent() {
    omitted++;
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
}
