package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;

/** Reads counts, as a query's limit is one. */
public final class WholeNumber {
  private WholeNumber() {}

  /**
   * Reads the number at the current position.
   *
   * @param most the largest it may be; the smallest is 1
   * @throws RequestRefusedException with 400, for anything else
   */
  public static int read(JsonInput input, int most) throws IOException {
    if (input.parser().currentToken() != JsonToken.VALUE_NUMBER_INT
        || input.parser().getNumberType() != NumberType.INT
        || input.parser().getIntValue() < 1
        || input.parser().getIntValue() > most) {
      throw input.refuse("must be a whole number between 1 and " + most);
    }
    return input.parser().getIntValue();
  }
}
