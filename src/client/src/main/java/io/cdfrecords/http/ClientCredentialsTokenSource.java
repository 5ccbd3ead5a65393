package io.cdfrecords.http;

import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpMediaType;
import com.google.api.client.http.UrlEncodedContent;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.http.TokenOutcome.Misconfigured;
import io.cdfrecords.http.TokenOutcome.Unavailable;
import io.cdfrecords.policy.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Asks the identity provider for tokens, a few times where it is only busy. */
final class ClientCredentialsTokenSource implements Supplier<TokenOutcome> {
  static final int MOST_ATTEMPTS = 5;

  /** No wait ends later than this after the first attempt began: a longer one would be silent. */
  static final Duration LONGEST = Duration.ofSeconds(4);

  private static final RetrySchedule WAITS = new RetrySchedule(Duration.ofMillis(500), LONGEST);

  private final ClientCredentials credentials;
  private final OneShotHttp http;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final RandomGenerator random;
  private final Duration patience;
  private @Nullable Instant faultySince;

  ClientCredentialsTokenSource(
      ClientCredentials credentials,
      OneShotHttp http,
      InstantSource clock,
      Sleeper sleeper,
      RandomGenerator random,
      Duration patience) {
    this.credentials = credentials;
    this.http = http;
    this.clock = clock;
    this.sleeper = sleeper;
    this.random = random;
    this.patience = patience;
  }

  @Override
  public TokenOutcome get() {
    String secret;
    try {
      // Anew for every token: it may have been rotated since.
      secret = credentials.secret().resolve();
    } catch (SecretUnavailableException e) {
      return new Misconfigured(String.valueOf(e.getMessage()), e);
    }
    return fetch(form(secret));
  }

  private TokenOutcome fetch(HttpContent form) {
    Instant begun = clock.instant();
    for (int attempts = 1; ; attempts++) {
      TokenOutcome outcome = patiently(ask(form));
      if (!(outcome instanceof Unavailable unavailable)) {
        return outcome;
      }
      Duration elapsed = Duration.between(begun, clock.instant());
      Duration wait = nextWait(attempts, elapsed, unavailable.retryAfter(), random.nextDouble());
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

  /**
   * Returns the wait before the next attempt, or null where there is none: the records' own retries
   * go on then.
   *
   * @param attempts how many were made, from 1
   * @param elapsed the time since the first began
   * @param retryAfter the least wait that the provider asks for, or null
   * @param random a number from 0 to 1
   */
  static @Nullable Duration nextWait(
      int attempts, Duration elapsed, @Nullable Duration retryAfter, double random) {
    if (attempts >= MOST_ATTEMPTS) {
      return null;
    }
    Duration wait = WAITS.delay(attempts, random, retryAfter);
    return elapsed.plus(wait).compareTo(LONGEST) > 0 ? null : wait;
  }

  private HttpContent form(String secret) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "client_credentials");
    fields.put("client_id", credentials.clientId());
    fields.put("client_secret", secret);
    fields.put("scope", credentials.scopes());
    fields.put("audience", credentials.audience());
    // Without a charset: the standard's media type has no parameter.
    return new UrlEncodedContent(fields)
        .setMediaType(new HttpMediaType("application/x-www-form-urlencoded"));
  }

  /**
   * Takes a refusal that may be a proxy's for a fault only after it has been repeated for a time.
   */
  private TokenOutcome patiently(TokenOutcome outcome) {
    if (!(outcome instanceof Misconfigured fault && fault.mayPass())) {
      faultySince = outcome instanceof Token ? null : faultySince;
      return outcome;
    }
    Instant now = clock.instant();
    Instant since = faultySince == null ? now : faultySince;
    faultySince = since;
    boolean passing = Duration.between(since, now).compareTo(patience) < 0;
    return passing ? new Unavailable(fault.message(), null) : fault;
  }

  private TokenOutcome ask(HttpContent form) {
    Instant asked = clock.instant();
    HttpHeaders headers = new HttpHeaders().setAccept("application/json");
    CallResult result = http.post(credentials.tokenUrl(), headers, form);
    return TokenAnswer.judge(result, credentials, asked, clock.instant());
  }
}
