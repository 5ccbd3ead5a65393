package io.cdfrecords.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer's bytes as a JSON tree, where they are one; never an exception. */
final class ReplyTree {
  /**
   * A value after the first makes it no JSON: half of what a proxy answers must not be believed.
   */
  static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // An error's location would quote the answer.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build()
          .reader();

  private ReplyTree() {}

  /** Returns the JSON object that {@code content} is, or null where it is anything else. */
  static @Nullable JsonNode object(byte[] content) {
    return object(content, READER);
  }

  /** Returns the JSON object that {@code content} is to {@code reader}, or null. */
  static @Nullable JsonNode object(byte[] content, ObjectReader reader) {
    try {
      JsonNode tree = reader.readTree(content);
      return tree != null && tree.isObject() ? tree : null;
    } catch (IOException | RuntimeException e) {
      // Bytes from the network that a parser cannot read are no JSON object, and no fault.
      return null;
    }
  }

  /** Returns the text of {@code field}, or null where there is none. */
  static @Nullable String text(JsonNode object, String field) {
    JsonNode value = object.get(field);
    return value != null && value.isTextual() ? value.textValue() : null;
  }
}
