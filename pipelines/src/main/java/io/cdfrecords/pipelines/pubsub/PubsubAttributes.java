package io.cdfrecords.pipelines.pubsub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a Pub/Sub message as its key: a JSON object of texts. The key stays with the
 * message up to its dead letter, and identifies what a message without a payload deletes.
 */
final class PubsubAttributes {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PubsubAttributes() {}

  /** Returns the key for the attributes, the same for equal attributes; null if there are none. */
  static byte @Nullable [] key(Map<String, String> attributes) {
    if (attributes.isEmpty()) {
      return null;
    }
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(key)) {
      out.writeStartObject();
      for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
        out.writeStringField(attribute.getKey(), attribute.getValue());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return key.toByteArray();
  }

  /** Returns the attributes of a key that {@link #key} returned. */
  static Map<String, String> of(byte @Nullable [] key) {
    Map<String, String> attributes = new TreeMap<>();
    if (key == null) {
      return attributes;
    }
    try (JsonParser in = FACTORY.createParser(key)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        attributes.put(name, in.getText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return attributes;
  }
}
