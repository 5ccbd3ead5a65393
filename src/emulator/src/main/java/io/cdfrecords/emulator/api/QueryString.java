package io.cdfrecords.emulator.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Optional;

/** Reads the query of a request. */
final class QueryString {
  private QueryString() {}

  /** Returns the first value of a parameter, decoded; empty if absent. */
  static Optional<String> value(String query, String name) {
    return Arrays.stream(query.split("&", -1))
        .filter(parameter -> parameter.startsWith(name + "="))
        .findFirst()
        .map(parameter -> decoded(parameter.substring(name.length() + 1), name));
  }

  private static String decoded(String value, String name) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RequestRefusedException(400, "query " + name + " is not encoded as a URL wants it");
    }
  }

  /**
   * Returns whether a flag is set.
   *
   * @throws RequestRefusedException with 400 for a value that is neither true nor false
   */
  static boolean flag(String query, String name) {
    return flag(query, name, false);
  }

  /**
   * Returns whether a flag is set.
   *
   * @param absent what it is where the query does not have it
   * @throws RequestRefusedException with 400 for a value that is neither true nor false
   */
  static boolean flag(String query, String name, boolean absent) {
    String value = value(query, name).orElse(String.valueOf(absent));
    if (!value.equals("true") && !value.equals("false")) {
      throw new RequestRefusedException(400, "query " + name + " must be true or false");
    }
    return value.equals("true");
  }
}
