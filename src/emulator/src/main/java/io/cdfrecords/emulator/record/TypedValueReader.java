package io.cdfrecords.emulator.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.emulator.json.JsonInput;
import java.io.IOException;

/** Reads values whose type a container gives, and refuses those of any other. */
final class TypedValueReader {
  private final JsonInput input;
  private final BodyEdits edits;

  /** Creates a reader that notes what is stored otherwise than it was sent. */
  TypedValueReader(JsonInput input, BodyEdits edits) {
    this.input = input;
    this.edits = edits;
  }

  Fingerprint read(PropertySchema property) throws IOException {
    boolean list = input.parser().currentToken() == JsonToken.START_ARRAY;
    if (list != property.list() && input.parser().currentToken() != JsonToken.VALUE_NULL) {
      throw input.refuse(
          list
              ? "must be %s, not a list".formatted(property.type())
              : "must be a list, each value of it " + property.type());
    }
    return list ? list(property) : value(property).fingerprint();
  }

  private Fingerprint list(PropertySchema property) throws IOException {
    int longest = Math.min(property.maxListSize(), property.type().longestList());
    Fingerprint content = UntypedPropertyReader.LIST;
    int length = 0;
    int textBytes = 0;
    while (input.nextElement()) {
      // Before the value is read, so that an endless list is not read to its end.
      if (++length > longest) {
        throw input.refuse("is one value too many: the list may have 1 to " + longest);
      }
      Value value = value(property);
      content = content.then(value.fingerprint());
      textBytes += value.textBytes();
    }
    UntypedPropertyReader.checkEnd(input, length, textBytes);
    return content;
  }

  private Value value(PropertySchema property) throws IOException {
    PropertyType type = property.type();
    JsonToken token = input.parser().currentToken();
    if (!type.begins(token) && token != JsonToken.VALUE_NULL) {
      throw input.refuse("must be %s, but was %s".formatted(type, input.kind()));
    }
    return switch (type) {
      case FLOAT32, FLOAT64 ->
          token == JsonToken.VALUE_NULL ? UntypedValueReader.read(input) : decimal(type);
      case JSON ->
          token == JsonToken.VALUE_NULL
              ? UntypedValueReader.read(input)
              : ObjectValueReader.json(input);
      default -> checked(property, UntypedValueReader.read(input));
    };
  }

  private Value checked(PropertySchema property, Value value) throws IOException {
    switch (property.type()) {
      case TEXT -> {
        if (value.textBytes() > property.maxTextSize()) {
          throw input.refuse(
              "must be at most %d bytes of UTF-8, but has %d"
                  .formatted(property.maxTextSize(), value.textBytes()));
        }
      }
      case INT32 -> {
        if (input.parser().getNumberType() != NumberType.INT) {
          throw input.refuse(
              "must be between %d and %d".formatted(Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
      }
      case TIMESTAMP -> {
        if (!TimestampSyntax.timestamp(input.text())) {
          throw input.refuse("must be a timestamp: " + TimestampSyntax.TIMESTAMP_FORM);
        }
      }
      case DATE -> {
        if (!TimestampSyntax.date(input.text())) {
          throw input.refuse("must be a date: " + TimestampSyntax.DATE_FORM);
        }
      }
      case ENUM -> {
        if (!property.values().contains(input.text())) {
          throw input.refuse(
              "must be one of the enum's values: "
                  + String.join(", ", property.values().stream().sorted().toList()));
        }
      }
      case DIRECT -> {
        if (value.kind() != ValueKind.RELATION) {
          throw input.refuse(
              "must be a direct relation: an object of the texts space and externalId alone");
        }
      }
      default -> {
        // Its JSON says enough.
      }
    }
    return value;
  }

  private Value decimal(PropertyType type) throws IOException {
    double number = input.parser().getDoubleValue();
    if (type == PropertyType.FLOAT32) {
      double rounded = (float) number;
      if (Double.isInfinite(rounded)) {
        throw input.refuse(
            "must be between %s and %s".formatted(-Float.MAX_VALUE, Float.MAX_VALUE));
      }
      if (rounded != number) {
        edits.replace(
            input.offset(),
            input.end() - input.offset(),
            Double.toString(rounded).getBytes(US_ASCII));
      }
      number = rounded;
    } else if (Double.isInfinite(number)) {
      throw UntypedValueReader.beyondDouble(input);
    }
    return Value.of(ValueKind.NUMBER, Fingerprint.of(number));
  }
}
