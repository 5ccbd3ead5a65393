package io.cdfrecords.emulator.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Map;

/**
 * A request with a body that is probably wrong.
 *
 * @param target where it goes
 * @param how what was done to the body
 * @param headers its headers by lower-case name
 * @param body its body as it travels
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record FuzzedRequest(Target target, String how, Map<String, String> headers, byte[] body) {
  /** What is done to a body that inflates to far more than a request may have. */
  static final String BOMB = "BOMB";

  private static final int SHOWN = 400;

  boolean bomb() {
    return how.equals(BOMB);
  }

  @Override
  public String toString() {
    String shown = new String(Arrays.copyOf(body, Math.min(body.length, SHOWN)), ISO_8859_1);
    return "%s with a body of %d bytes (%s, %s): %s"
        .formatted(target, body.length, how, headers, shown.replaceAll("[^ -~]", "?"));
  }
}
