package io.cdfrecords.http;

import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.http.TokenOutcome.Misconfigured;
import io.cdfrecords.http.TokenOutcome.Unavailable;
import io.cdfrecords.json.TokenReply;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint's answer means. Nothing it wrote is repeated in a message, save an error
 * code of the standard: its answers may quote what was sent.
 */
final class TokenAnswer {
  /** RFC 6749 section 5.2, and what providers add to it. */
  private static final Set<String> CODES =
      Set.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "invalid_scope",
          "invalid_target",
          "invalid_resource",
          "access_denied",
          "interaction_required",
          "temporarily_unavailable",
          "server_error");

  private TokenAnswer() {}

  /** {@link Unavailable} where asking again may help. */
  static TokenOutcome judge(
      CallResult result, ClientCredentials credentials, Instant asked, Instant now) {
    if (result instanceof CallResult.Answer answer) {
      return judge(answer, credentials, asked, now);
    }
    return new Unavailable("no token: " + ((CallResult.Failed) result).cause(), null);
  }

  private static TokenOutcome judge(
      CallResult.Answer answer, ClientCredentials credentials, Instant asked, Instant now) {
    int status = answer.status();
    String answered = "token endpoint " + credentials.tokenUrl() + " answered " + status;
    if (status == 408 || status == 429 || status >= 500) {
      return new Unavailable("no token: " + answered, RetryAfter.parse(answer.retryAfter(), answer.date(), now));
    }
    TokenReply reply = TokenReply.read(answer.content());
    if (status < 200 || status >= 300) {
      return misconfigured(answered + code(reply.error()), credentials);
    }
    String token = reply.accessToken();
    if (token == null || !Token.isUsable(token)) {
      return misconfigured(answered + " without a usable access_token", credentials);
    }
    return new Token(token, TokenLifetime.refreshAt(asked, reply.expiresInSeconds()));
  }

  private static String code(@Nullable String error) {
    return error != null && CODES.contains(error) ? " (" + error + ")" : "";
  }

  private static Misconfigured misconfigured(String what, ClientCredentials credentials) {
    return new Misconfigured(
        what
            + ": check tokenUrl, the clientId "
            + credentials.clientId()
            + " and its secret in "
            + credentials.secret()
            + (credentials.scopes() == null ? "" : ", the scopes " + credentials.scopes())
            + (credentials.audience() == null ? "" : ", the audience " + credentials.audience()),
        null);
  }
}
