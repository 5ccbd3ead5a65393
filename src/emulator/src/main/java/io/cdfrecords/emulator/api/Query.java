package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.wire.RequestRefusedException;

/** Reads the query of a request. */
final class Query {
  private Query() {}

  /**
   * Answers whether a flag is set.
   *
   * @throws RequestRefusedException with 400 for a value that is neither true nor false
   */
  static boolean flag(String query, String name) {
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith(name + "=")) {
        String value = parameter.substring(name.length() + 1);
        if (!value.equals("true") && !value.equals("false")) {
          throw new RequestRefusedException(400, "query " + name + " must be true or false");
        }
        return value.equals("true");
      }
    }
    return false;
  }
}
