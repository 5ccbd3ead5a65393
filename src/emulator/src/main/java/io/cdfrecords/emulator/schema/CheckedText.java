package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Texts that have a rule. */
final class CheckedText {
  private CheckedText() {}

  /**
   * Reads the text at the current position.
   *
   * @param rule returns the rule that a text breaks
   * @throws RequestRefusedException with 400, where it breaks one
   */
  static String checked(JsonInput input, Function<String, Optional<String>> rule)
      throws IOException {
    String text = input.text();
    Optional<String> broken = rule.apply(text);
    if (broken.isPresent()) {
      throw input.refuse(broken.get());
    }
    return text;
  }
}
