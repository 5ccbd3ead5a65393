package io.cdfrecords.emulator.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a query. */
final class PageParameters {
  private final Map<String, String> values = new HashMap<>();

  private PageParameters() {}

  /**
   * Reads a query.
   *
   * @throws RequestRefusedException with 400, where it is not encoded as a query is
   */
  static PageParameters parse(String query) {
    PageParameters parameters = new PageParameters();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.values.put(
            decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /** Returns a parameter; the empty text where there is none. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RequestRefusedException(400, "the query is not encoded as a query must be");
    }
  }
}
