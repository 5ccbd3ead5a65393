package io.cdfrecords.http;

import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.auth.TokenCredentials;
import io.cdfrecords.http.TokenOutcome.Misconfigured;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Returns the tokens of the user's own credentials. */
final class SuppliedTokenSource implements Supplier<TokenOutcome> {
  private final TokenCredentials credentials;
  private final InstantSource clock;

  SuppliedTokenSource(TokenCredentials credentials, InstantSource clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public TokenOutcome get() {
    String token;
    try {
      token = credentials.supplier().token();
    } catch (SecretUnavailableException e) {
      return new Misconfigured(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      // Foreign code: its words might hold the token, its class cannot.
      return new Misconfigured(
          "there is no " + credentials.describe() + " (" + e.getClass().getName() + ")", e);
    }
    if (token == null || !Token.isUsable(token)) {
      return new Misconfigured(
          "the "
              + credentials.describe()
              + " must be printable ASCII without spaces and without \"Bearer\", and not empty",
          null);
    }
    // Its life is unknown.
    return new Token(token, clock.instant().plus(Token.UNSTATED_LIFE));
  }
}
