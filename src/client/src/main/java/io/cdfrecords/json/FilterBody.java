package io.cdfrecords.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.record.SourceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The body of a query for records by their ids. See <a
 * href="https://api-docs.cognite.com/20230101/tag/Records/">the service's page on records</a>.
 */
public final class FilterBody {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FilterBody() {}

  /** Returns the query as UTF-8 JSON. */
  public static byte[] of(FilterRequest request) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = FACTORY.createGenerator(body)) {
      out.writeStartObject();
      writeFilter(request, out);
      if (!request.properties().isEmpty()) {
        writeSources(request.properties(), out);
      }
      out.writeNumberField("limit", request.externalIds().size());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toByteArray();
  }

  private static void writeFilter(FilterRequest request, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("filter");
    out.writeArrayFieldStart("and");
    out.writeStartObject();
    out.writeObjectFieldStart("equals");
    writeTexts("property", List.of("space"), out);
    out.writeStringField("value", request.space());
    out.writeEndObject();
    out.writeEndObject();
    out.writeStartObject();
    out.writeObjectFieldStart("in");
    writeTexts("property", List.of("externalId"), out);
    writeTexts("values", request.externalIds(), out);
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writeSources(
      Map<SourceId, ? extends Collection<String>> sources, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("sources");
    for (Map.Entry<SourceId, ? extends Collection<String>> entry : sources.entrySet()) {
      out.writeStartObject();
      RecordWriter.writeSourceId(entry.getKey(), out);
      writeTexts("properties", entry.getValue(), out);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeTexts(String field, Collection<String> texts, JsonGenerator out)
      throws IOException {
    out.writeFieldName(field);
    out.writeArray(texts.toArray(String[]::new), 0, texts.size());
  }
}
