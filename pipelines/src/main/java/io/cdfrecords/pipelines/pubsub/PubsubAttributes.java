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
 * The attributes of a message of Pub/Sub as a key: a JSON object of texts. As that they travel with
 * the message into its dead letter, and say what a message without a payload deletes.
 */
final class PubsubAttributes {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PubsubAttributes() {}

  /** Returns the key that they are, the same for the same attributes; null where there are none. */
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

  /** Returns the attributes that {@link #key} made a key of. */
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
