package io.cdfrecords.emulator.api;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request without its body, as the API sees it.
 *
 * @param method the HTTP method
 * @param path the decoded path
 * @param query the query, still encoded; empty if absent
 * @param headers the headers by lower-case name
 */
public record ApiRequest(String method, String path, String query, Map<String, String> headers) {

  /** Returns a header, whatever the case of its name; empty if absent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
