package io.cdfrecords.http;

import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpHeaders;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.http.TokenOutcome.Misconfigured;
import io.cdfrecords.http.TokenOutcome.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** Asks the identity provider for tokens, a few times where it is only busy. */
final class ClientCredentialsTokens implements TokenSource {
  private final ClientCredentials credentials;
  private final OneShotHttp wire;
  private final Clock clock;
  private final Sleeper sleeper;
  private final DoubleSupplier random;

  ClientCredentialsTokens(
      ClientCredentials credentials,
      OneShotHttp wire,
      Clock clock,
      Sleeper sleeper,
      DoubleSupplier random) {
    this.credentials = credentials;
    this.wire = wire;
    this.clock = clock;
    this.sleeper = sleeper;
    this.random = random;
  }

  @Override
  public TokenOutcome fetch() {
    String secret;
    try {
      // Anew for every token: it may have been rotated since.
      secret = credentials.secret().resolve();
    } catch (SecretUnavailableException e) {
      return new Misconfigured(String.valueOf(e.getMessage()), e);
    }
    return fetch(TokenForm.of(credentials, secret));
  }

  private TokenOutcome fetch(HttpContent form) {
    Instant begun = clock.instant();
    for (int attempts = 1; ; attempts++) {
      TokenOutcome outcome = ask(form);
      if (!(outcome instanceof Unavailable unavailable)) {
        return outcome;
      }
      Duration elapsed = Duration.between(begun, clock.instant());
      Duration wait =
          TokenRetry.next(attempts, elapsed, unavailable.retryAfter(), random.getAsDouble());
      if (wait == null) {
        return outcome;
      }
      try {
        sleeper.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Unavailable(unavailable.cause() + ", interrupted before asking again", null);
      }
    }
  }

  private TokenOutcome ask(HttpContent form) {
    Instant asked = clock.instant();
    HttpHeaders headers = new HttpHeaders().setAccept("application/json");
    CallResult result = wire.post(credentials.tokenUrl(), headers, form);
    return TokenAnswer.judge(result, credentials, asked, clock.instant());
  }
}
