package io.cdfrecords.emulator.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the body of a form. */
final class FormBody {
  private FormBody() {}

  /** Returns the fields of a form; empty where it is none, or names a field twice. */
  static Optional<Map<String, String>> parse(String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : body.strip().split("&", -1)) {
      String[] nameAndValue = pair.split("=", 2);
      Optional<String> name = decoded(nameAndValue[0]);
      Optional<String> value =
          nameAndValue.length == 2 ? decoded(nameAndValue[1]) : Optional.empty();
      if (name.isEmpty() || value.isEmpty() || fields.put(name.get(), value.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(fields);
  }

  static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
