package io.cdfrecords.emulator.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.json.JsonInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a property's value that is an object. Without a schema its type follows from its shape: an
 * object of exactly the texts {@code space} and {@code externalId} is a direct relation, any other
 * is json. Keys are counted over all levels of a json object together, and the bound of a value is
 * applied to its texts: our readings of limits that are published in a line.
 */
final class ObjectValueReader {
  private final JsonInput input;
  private int keys;

  private ObjectValueReader(JsonInput input) {
    this.input = input;
  }

  static Value read(JsonInput input) throws IOException {
    return new ObjectValueReader(input).read(true);
  }

  /** Reads an object that is json, even if it happens to look like a direct relation. */
  static Value json(JsonInput input) throws IOException {
    return new ObjectValueReader(input).read(false);
  }

  private Value read(boolean relationAllowed) throws IOException {
    int start = input.offset();
    Fingerprint content = Fingerprint.NOTHING;
    String space = null;
    String externalId = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      if (input.parser().currentToken() == JsonToken.VALUE_STRING) {
        space = name.equals("space") ? input.text() : space;
        externalId = name.equals("externalId") ? input.text() : externalId;
      }
      content = content.and(attribute(name));
    }
    if (relationAllowed && keys == 2 && space != null && externalId != null) {
      return relation(new RecordIdentifier(space, externalId));
    }
    int bytes = input.offset() + 1 - start;
    if (bytes > RecordLimits.JSON_BYTES) {
      throw input.refuse(
          "must be at most %d bytes of JSON, but has %d".formatted(RecordLimits.JSON_BYTES, bytes));
    }
    return Value.of(ValueKind.JSON, content);
  }

  private Value relation(RecordIdentifier target) {
    @Nullable String broken = IdentifierRules.broken(target);
    if (broken != null) {
      throw input.refuse("is a direct relation whose " + broken);
    }
    return Value.of(
        ValueKind.RELATION,
        Fingerprint.of(target.space()).then(Fingerprint.of(target.externalId())));
  }

  private Fingerprint attribute(String name) throws IOException {
    if (++keys > RecordLimits.JSON_KEYS) {
      throw input.refuse("must have at most " + RecordLimits.JSON_KEYS + " keys in all");
    }
    if (Utf8.length(name) > RecordLimits.JSON_KEY_BYTES) {
      throw input.refuse("must have a key of at most " + RecordLimits.JSON_KEY_BYTES + " bytes");
    }
    return Fingerprint.of(name).then(content());
  }

  private Fingerprint content() throws IOException {
    JsonParser parser = input.parser();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> nestedObject();
      case START_ARRAY -> nestedArray();
      case VALUE_STRING -> text();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == NumberType.BIG_INTEGER
              ? Fingerprint.of(parser.getText())
              : Fingerprint.of(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> Fingerprint.of(parser.getDoubleValue());
      default -> Fingerprint.of(token.asString());
    };
  }

  private Fingerprint nestedObject() throws IOException {
    Fingerprint content = ValueKind.JSON.tag();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      content = content.and(attribute(name));
    }
    return content;
  }

  private Fingerprint nestedArray() throws IOException {
    Fingerprint content = UntypedPropertyReader.LIST;
    while (input.nextElement()) {
      content = content.then(content());
    }
    return content;
  }

  private Fingerprint text() throws IOException {
    TextContent text = TextContent.of(input.parser());
    if (text.utf8Bytes() > RecordLimits.JSON_VALUE_BYTES) {
      throw input.refuse(
          "must be at most " + RecordLimits.JSON_VALUE_BYTES + " bytes long within json");
    }
    return ValueKind.TEXT.tag().then(text.fingerprint());
  }
}
