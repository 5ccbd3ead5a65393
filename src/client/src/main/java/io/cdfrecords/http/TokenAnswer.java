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

  /** What a provider says of itself, and not of the client. */
  private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error");

  private TokenAnswer() {}

  /** {@link Unavailable} where asking again may help. */
  static TokenOutcome judge(
      CallResult result, ClientCredentials credentials, Instant asked, Instant now) {
    if (result instanceof CallResult.Answered answer) {
      return judge(answer, credentials, asked, now);
    }
    CallResult.Failed failed = (CallResult.Failed) result;
    return failed.fault() != CallResult.Fault.OUTAGE
        ? new Misconfigured("no token: " + failed.cause(), null)
        : new Unavailable("no token: " + failed.cause(), null);
  }

  private static TokenOutcome judge(
      CallResult.Answered answer, ClientCredentials credentials, Instant asked, Instant now) {
    int status = answer.status();
    String answered = "token endpoint " + credentials.tokenUrl() + " answered " + status;
    TokenReply reply = TokenReply.read(answer.content());
    if (status == 408 || status == 429 || status >= 500 || isPassing(reply.error())) {
      return new Unavailable(
          "no token: " + answered + code(reply.error()),
          RetryAfter.parse(answer.retryAfter(), answer.date(), now));
    }
    if (status < 200 || status >= 300) {
      return misconfigured(
          answered + code(reply.error()),
          credentials,
          !isOfTheProvider(status, reply),
          (status == 400 || status == 401) && !code(reply.error()).isEmpty());
    }
    String token = reply.accessToken();
    if (token == null || !Token.isUsable(token)) {
      return misconfigured(
          answered + " without a usable access_token", credentials, !reply.isObject(), false);
    }
    return new Token(token, Token.refreshAt(asked, reply.expiresInSeconds()));
  }

  /** Its own word is JSON with a code of the standard; anything else may be a proxy's. */
  private static boolean isOfTheProvider(int status, TokenReply reply) {
    boolean refuses = status == 400 || status == 401;
    return status < 400 || (refuses && reply.isObject()) || !code(reply.error()).isEmpty();
  }

  private static boolean isPassing(@Nullable String error) {
    return error != null && PASSING.contains(error);
  }

  private static String code(@Nullable String error) {
    return error != null && CODES.contains(error) ? " (" + error + ")" : "";
  }

  private static Misconfigured misconfigured(
      String what, ClientCredentials credentials, boolean mayPass, boolean refused) {
    return new Misconfigured(
        what
            + ": check tokenUrl, the clientId "
            + credentials.clientId()
            + " and its secret in "
            + credentials.secret()
            + (credentials.scopes() == null ? "" : ", the scopes " + credentials.scopes())
            + (credentials.audience() == null ? "" : ", the audience " + credentials.audience()),
        null,
        mayPass,
        refused);
  }
}
