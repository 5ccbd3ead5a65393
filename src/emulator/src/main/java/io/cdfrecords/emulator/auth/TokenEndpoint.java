package io.cdfrecords.emulator.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * Gives tokens to clients, as any OAuth 2.0 provider does (RFC 6749, section 4.4): the client names
 * itself in the form or with HTTP Basic. Scope and audience are accepted and have no effect.
 */
public final class TokenEndpoint {
  private final ClientRegistry clients;
  private final TokenRegistry tokens;

  /** Gives tokens to these clients. */
  public TokenEndpoint(ClientRegistry clients, TokenRegistry tokens) {
    this.clients = clients;
    this.tokens = tokens;
  }

  /** Returns the answer to a request, given its {@code Authorization} header and its body. */
  public Answer answer(Optional<String> authorization, byte[] body) {
    Optional<Map<String, String>> form = FormBody.parse(new String(body, UTF_8));
    if (form.isEmpty() || !form.get().containsKey("grant_type")) {
      return error(400, "invalid_request");
    }
    if (!"client_credentials".equals(form.get().get("grant_type"))) {
      return error(400, "unsupported_grant_type");
    }
    Optional<ClientCredentials> accepted =
        CredentialsReader.candidates(authorization, form.get()).stream()
            .filter(clients::accept)
            .findFirst();
    return accepted.isPresent()
        ? granted(tokens.issue(accepted.get().id()))
        : error(401, "invalid_client").with("WWW-Authenticate", "Basic realm=\"emulator\"");
  }

  /** Returns an answer with a error in the shape of OAuth 2.0. */
  public static Answer error(int status, String error) {
    return Answer.json(status, Json.object("error", error));
  }

  private Answer granted(String token) {
    Map<String, Object> grant = Json.object("access_token", token, "token_type", "Bearer");
    grant.put("expires_in", tokens.lifetime().toSeconds());
    return Answer.json(200, grant).with("Cache-Control", "no-store");
  }
}
