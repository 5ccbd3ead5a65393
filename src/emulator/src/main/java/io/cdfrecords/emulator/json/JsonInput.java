package io.cdfrecords.emulator.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read strictly, token by token, without building a tree: a name that stands twice,
 * a value of the wrong type or anything after the end refuses the request, and says where.
 */
public final class JsonInput {
  /** Deeper than any body of the API needs, and shallow enough for reading by recursion. */
  private static final int DEEPEST = 100;

  private static final String BODY = "the body";

  private static final JsonFactory FACTORY = factory(true);

  /** For callers that detect duplicate names themselves, which is faster. */
  private static final JsonFactory FACTORY_FOR_MANY = factory(false);

  private final JsonParser parser;
  private final byte[] body;
  private final String name;

  /** The names of the open objects; null where the parser looks after them. */
  private final @Nullable NameTracker names;

  private JsonInput(JsonParser parser, byte[] body, String name, @Nullable NameTracker names) {
    this.parser = parser;
    this.body = body;
    this.name = name;
    this.names = names;
  }

  private static JsonFactory factory(boolean findsDuplicates) {
    return JsonFactory.builder()
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, findsDuplicates)
        // Correctly rounded as the slow one is.
        .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        // JSON on the wire is UTF-8; guessing would also lose the byte offsets.
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
        .build();
  }

  /**
   * Reads a whole body.
   *
   * @throws RequestRefusedException with 400, where it is not what the reading expects
   */
  public static <T> T read(byte[] body, Reading<T> reading) {
    return read(body, BODY, reading);
  }

  /**
   * Reads a whole text that has a name of its own in messages.
   *
   * @throws RequestRefusedException with 400, where it is not what the reading expects
   */
  public static <T> T read(byte[] body, String name, Reading<T> reading) {
    return read(FACTORY, body, name, null, reading);
  }

  /**
   * Reads a whole body of many objects, which may be large. It is as strict, except that names are
   * not looked at in what is skipped, nor in what is read through the parser.
   *
   * @throws RequestRefusedException with 400, where it is not what the reading expects
   */
  public static <T> T readMany(byte[] body, Reading<T> reading) {
    return read(FACTORY_FOR_MANY, body, BODY, new NameTracker(DEEPEST), reading);
  }

  private static <T> T read(
      JsonFactory factory,
      byte[] body,
      String name,
      @Nullable NameTracker names,
      Reading<T> reading) {
    try (JsonParser parser = factory.createParser(body)) {
      JsonInput input = new JsonInput(parser, body, name, names);
      parser.nextToken();
      T value = reading.read(input);
      if (parser.nextToken() != null) {
        throw input.refuse("must end where its JSON ends, but goes on");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new RequestRefusedException(400, malformed(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Steps into the object at the current position. */
  public void beginObject() {
    expect(JsonToken.START_OBJECT, "an object");
  }

  /**
   * Steps into the object at the current position, to the value of its first name, and returns that
   * name; null for an empty object.
   */
  public @Nullable String firstName() throws IOException {
    beginObject();
    return nextName();
  }

  /** Returns the next name of the object and stands at its value; null at the object's end. */
  public @Nullable String nextName() throws IOException {
    String name = parser.nextFieldName();
    if (name != null) {
      if (names != null && !names.add(parser.getParsingContext(), name)) {
        throw new JsonParseException(parser, "Duplicate field '" + name + "'");
      }
      parser.nextToken();
    }
    return name;
  }

  /** Steps into the array at the current position. */
  public void beginArray() {
    expect(JsonToken.START_ARRAY, "an array");
  }

  /** Stands at the next element of the array; false at the array's end. */
  public boolean nextElement() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  /** Returns the text at the current position. */
  public String text() throws IOException {
    expect(JsonToken.VALUE_STRING, "a text");
    return parser.getText();
  }

  /** Returns the text at the current position; the other one itself, where the two are equal. */
  public String textLike(String other) throws IOException {
    expect(JsonToken.VALUE_STRING, "a text");
    int length = parser.getTextLength();
    return other.length() == length
            && other.contentEquals(
                CharBuffer.wrap(parser.getTextCharacters(), parser.getTextOffset(), length))
        ? other
        : parser.getText();
  }

  /** Returns the boolean at the current position. */
  public boolean flag() {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw refuse("must be true or false, but was " + kind());
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** Returns whether the input has these bytes at the current position. */
  public boolean standsAt(byte[] bytes) {
    int start = offset();
    int end = start + bytes.length;
    return end <= body.length && Arrays.equals(body, start, end, bytes, 0, bytes.length);
  }

  /** Steps over the object or array at the current position, or stays at any other value. */
  public void skip() throws IOException {
    parser.skipChildren();
  }

  /** Returns the parser, for values whose type is open. */
  public JsonParser parser() {
    return parser;
  }

  /**
   * Reads an attribute of an object that was begun, wherever in it the attribute stands, and stays
   * here.
   *
   * @param start the offset of the object
   * @return what was read; null where the object has no such attribute
   */
  public <T> @Nullable T ahead(int start, String attribute, Reading<T> reading) throws IOException {
    try (JsonParser ahead = FACTORY.createParser(body, start, body.length - start)) {
      JsonInput input = new JsonInput(ahead, body, name, null);
      ahead.nextToken();
      for (String found = input.nextName(); found != null; found = input.nextName()) {
        if (found.equals(attribute)) {
          return reading.read(input);
        }
        input.skip();
      }
      return null;
    }
  }

  /** Returns the offset of the first byte of the token at the current position. */
  public int offset() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Returns the offset after the value at the current position, which was read. */
  public int end() {
    return (int) parser.currentLocation().getByteOffset();
  }

  /** Returns the bytes from an offset up to the end of the value at the current position. */
  public byte[] rawSince(int offset) {
    return Arrays.copyOfRange(body, offset, end());
  }

  /** Refuses the value at the current position: its path, then the rule it broke. */
  public RequestRefusedException refuse(String rule) {
    String path = FieldPath.of(parser.getParsingContext());
    return new RequestRefusedException(400, (path.isEmpty() ? name : path) + " " + rule);
  }

  /** Refuses the object that just ended because an attribute is missing. */
  public RequestRefusedException missing(String name) {
    String path = FieldPath.of(parser.getParsingContext());
    return new RequestRefusedException(
        400, (path.isEmpty() ? "" : path + ".") + name + " is missing");
  }

  /**
   * Refuses an attribute that the API does not define. The service's own tolerance is not
   * published; the emulator has none, so that a misspelt attribute is found.
   */
  public RequestRefusedException unknown() {
    return refuse("is not an attribute of this request");
  }

  private void expect(JsonToken token, String what) {
    if (parser.currentToken() != token) {
      throw refuse("must be " + what + ", but was " + kind());
    }
  }

  /** Returns the kind of the value at the current position, in words. */
  public String kind() {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> token.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String malformed(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr();
    // The first line says what is wrong; those after it repeat the place in the library's words.
    String reason = e.getOriginalMessage().lines().findFirst().orElse("");
    return "malformed JSON" + where + ": " + reason.substring(0, Math.min(reason.length(), 200));
  }

  /** How a body is read. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads the body, standing at its first token. */
    T read(JsonInput input) throws IOException;
  }
}
