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
import org.jspecify.annotations.Nullable;

/** Asks the identity provider for tokens, a few times where it is only busy. */
final class ClientCredentialsTokens implements TokenSource {
  private final ClientCredentials credentials;
  private final OneShotHttp wire;
  private final Clock clock;
  private final Sleeper sleeper;
  private final DoubleSupplier random;
  private @Nullable Instant faultySince;

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
      TokenOutcome outcome = patiently(ask(form));
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

  /** What a proxy may have said in passing is a fault only once it has been said for a time. */
  private TokenOutcome patiently(TokenOutcome outcome) {
    if (!(outcome instanceof Misconfigured fault && fault.mayPass())) {
      faultySince = outcome instanceof Token ? null : faultySince;
      return outcome;
    }
    Instant now = clock.instant();
    Instant since = faultySince == null ? now : faultySince;
    faultySince = since;
    boolean passing = Duration.between(since, now).compareTo(PassingFaults.PATIENCE) < 0;
    return passing ? new Unavailable(fault.message(), null) : fault;
  }

  private TokenOutcome ask(HttpContent form) {
    Instant asked = clock.instant();
    HttpHeaders headers = new HttpHeaders().setAccept("application/json");
    CallResult result = wire.post(credentials.tokenUrl(), headers, form);
    return TokenAnswer.judge(result, credentials, asked, clock.instant());
  }
}
