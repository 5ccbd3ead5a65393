package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.util.Locale;

/** The content type of a body. */
final class ContentType {
  private ContentType() {}

  /**
   * Checks that a body is JSON in UTF-8.
   *
   * @throws RequestRefusedException with 415, by our decision, so that a client that forgot the
   *     header finds out
   */
  static void checkJson(ApiRequest request) {
    String type = request.header("Content-Type").orElse("");
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    boolean json = parts[0].strip().equals("application/json");
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      json &= !parameter.startsWith("charset=") || parameter.matches("charset=\"?utf-?8\"?");
    }
    if (!json) {
      throw new RequestRefusedException(
          415, "header Content-Type must be application/json, in UTF-8 if it names a charset");
    }
  }
}
