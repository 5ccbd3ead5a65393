package io.cdfrecords.mapping.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document of JSON that goes over lines: values one after another, or one array of them. It
 * holds one value at a time.
 */
public final class JsonDocument {
  /** Stands for a value that is no object. */
  public static final Map<String, @Nullable Object> OTHER = Map.of();

  private final JsonParser parser;

  /**
   * A document.
   *
   * @throws IOException if it cannot be read
   */
  public JsonDocument(InputStream in) throws IOException {
    this.parser = JsonText.parser(in);
  }

  /**
   * Returns the next value that is an object, {@link #OTHER} for another one, or null after the
   * last.
   *
   * @throws IOException if what follows is no JSON, or cut off
   */
  public @Nullable Map<String, @Nullable Object> next() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      while (token == JsonToken.END_ARRAY
          || (token == JsonToken.START_ARRAY
              && parser.getParsingContext().getParent() != null
              && parser.getParsingContext().getParent().inRoot())) {
        token = parser.nextToken();
      }
      if (token == null) {
        return null;
      }
      return token == JsonToken.START_OBJECT ? JsonText.object(parser) : other();
    } catch (JsonProcessingException e) {
      // Its message quotes the input.
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IOException("no JSON, or cut off, at its line " + line, e);
    }
  }

  private Map<String, @Nullable Object> other() throws IOException {
    parser.skipChildren();
    return OTHER;
  }
}
