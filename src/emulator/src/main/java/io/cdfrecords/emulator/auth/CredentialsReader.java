package io.cdfrecords.emulator.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the credentials in a token request. */
final class CredentialsReader {
  private static final String BASIC = "basic ";

  private CredentialsReader() {}

  /**
   * Returns the possible readings. HTTP Basic has two: the standard wants both parts form-encoded
   * first, and many clients do not do it.
   */
  static List<ClientCredentials> candidates(
      Optional<String> authorization, Map<String, String> form) {
    if (authorization.isPresent()
        && authorization.get().regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return basic(authorization.get().substring(BASIC.length()).strip());
    }
    String id = form.get("client_id");
    String secret = form.get("client_secret");
    return id == null || secret == null ? List.of() : List.of(new ClientCredentials(id, secret));
  }

  private static List<ClientCredentials> basic(String encoded) {
    List<ClientCredentials> readings = new ArrayList<>();
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
    } catch (IllegalArgumentException e) {
      return readings;
    }
    int colon = pair.indexOf(':');
    if (colon < 0) {
      return readings;
    }
    String id = pair.substring(0, colon);
    String secret = pair.substring(colon + 1);
    readings.add(new ClientCredentials(id, secret));
    FormBody.decoded(id)
        .flatMap(i -> FormBody.decoded(secret).map(s -> new ClientCredentials(i, s)))
        .ifPresent(readings::add);
    return readings;
  }
}
