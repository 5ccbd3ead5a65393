package io.cdfrecords.emulator.record;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;

/** Reads the value of a property that is not a list, and refuses what no property type accepts. */
final class UntypedValueReader {
  private UntypedValueReader() {}

  static Value read(JsonInput input) throws IOException {
    JsonToken token = input.parser().currentToken();
    return switch (token) {
      case VALUE_STRING -> text(input);
      case VALUE_TRUE -> Value.of(ValueKind.BOOLEAN, Fingerprint.of(1));
      case VALUE_FALSE -> Value.of(ValueKind.BOOLEAN, Fingerprint.of(0));
      case VALUE_NUMBER_INT -> Value.of(ValueKind.NUMBER, integer(input));
      case VALUE_NUMBER_FLOAT -> Value.of(ValueKind.NUMBER, decimal(input));
      case START_OBJECT -> ObjectValueReader.read(input);
      // The schema has no null; how the service answers one is not published.
      case VALUE_NULL -> throw input.refuse("must not be null; leave the property out");
      default -> throw input.refuse("must be a value or a list of values, not a list of lists");
    };
  }

  private static Value text(JsonInput input) throws IOException {
    // Most texts are far from the limit: their characters need not be counted.
    if (input.parser().getTextLength() > RecordLimits.TEXT_CHARACTERS) {
      checkLength(input);
    }
    TextContent text = TextContent.of(input.parser());
    if (text.haveNul()) {
      throw input.refuse("must not contain the NUL character");
    }
    return Value.text(text);
  }

  private static void checkLength(JsonInput input) throws IOException {
    int length =
        Character.codePointCount(
            input.parser().getTextCharacters(),
            input.parser().getTextOffset(),
            input.parser().getTextLength());
    if (length > RecordLimits.TEXT_CHARACTERS) {
      throw input.refuse(
          "must be at most %d characters long, but has %d"
              .formatted(RecordLimits.TEXT_CHARACTERS, length));
    }
  }

  private static Fingerprint integer(JsonInput input) throws IOException {
    if (input.parser().getNumberType() == NumberType.BIG_INTEGER) {
      throw input.refuse("must be between %d and %d".formatted(Long.MIN_VALUE, Long.MAX_VALUE));
    }
    return Fingerprint.of(input.parser().getLongValue());
  }

  private static Fingerprint decimal(JsonInput input) throws IOException {
    double number = input.parser().getDoubleValue();
    if (Double.isInfinite(number)) {
      throw beyondDouble(input);
    }
    return Fingerprint.of(number);
  }

  static RequestRefusedException beyondDouble(JsonInput input) {
    return input.refuse("must be between %s and %s".formatted(-Double.MAX_VALUE, Double.MAX_VALUE));
  }
}
