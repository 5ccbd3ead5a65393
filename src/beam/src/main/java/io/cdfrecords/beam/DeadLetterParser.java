package io.cdfrecords.beam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a dead letter as {@link DeadLetterJson} prints it. */
final class DeadLetterParser {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser in;
  private final String line;

  private DeadLetterParser(JsonParser in, String line) {
    this.in = in;
    this.line = line;
  }

  static FailedRecord parse(String line) throws NotADeadLetterException {
    try (JsonParser in = FACTORY.createParser(line)) {
      DeadLetterParser parser = new DeadLetterParser(in, line);
      in.nextToken();
      Map<String, Object> letter = parser.object("a dead letter");
      if (in.nextToken() != null) {
        throw new NotADeadLetterException("must be one JSON object, but more follows it");
      }
      return new DeadLetterFields(letter).letter();
    } catch (JsonProcessingException e) {
      // The library's own message quotes the input.
      throw new NotADeadLetterException("not well-formed JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> object(String place) throws IOException, NotADeadLetterException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw new NotADeadLetterException(place + " must be an object");
    }
    Map<String, Object> object = new HashMap<>();
    for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
      in.nextToken();
      Object value = value(key);
      if (value != null) {
        object.put(key, value);
      }
    }
    return object;
  }

  private @Nullable Object value(String key) throws IOException, NotADeadLetterException {
    return switch (in.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_STRING -> in.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT ->
          in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? in.getBigIntegerValue()
              : (Object) in.getLongValue();
      case START_OBJECT -> key.equals("record") ? new DeadLetterFields.RawJson(raw()) : object(key);
      case START_ARRAY -> array(key);
      default -> throw DeadLetterFields.unknown(key);
    };
  }

  private List<Object> array(String key) throws IOException, NotADeadLetterException {
    if (!key.equals(DeadLetterFields.LAST_ATTEMPTS)) {
      throw DeadLetterFields.unknown(key);
    }
    List<Object> array = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      array.add(object("each of the " + key));
    }
    return array;
  }

  /**
   * Returns the text of the object that begins here, since a number that is parsed and printed may
   * differ.
   */
  private String raw() throws IOException {
    int begin = (int) in.currentTokenLocation().getCharOffset();
    in.skipChildren();
    return line.substring(begin, (int) in.currentLocation().getCharOffset());
  }
}
