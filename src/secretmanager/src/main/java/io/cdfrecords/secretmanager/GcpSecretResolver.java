package io.cdfrecords.secretmanager;

import com.google.api.client.http.javanet.NetHttpTransport;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.auth.SecretResolver;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.policy.RetrySchedule;
import io.cdfrecords.secretmanager.SecretOutcome.Found;
import io.cdfrecords.secretmanager.SecretOutcome.Unavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Reads {@code gcp:projects/P/secrets/S/versions/V} from Google Secret Manager, anew each time.
 *
 * <p>It asks as the process' Application Default Credentials, which need the role {@code
 * roles/secretmanager.secretAccessor} on the secret; on Dataflow these are the workers' service
 * account. A secret is UTF-8 text; one line end at its end is no part of it. An answer is waited
 * for 20 s, and what only is busy or out of reach is asked three times.
 *
 * <p>{@link java.util.ServiceLoader} creates it, so that no code names it.
 */
public final class GcpSecretResolver implements SecretResolver {
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);
  private static final int MOST_ATTEMPTS = 3;
  static final RetrySchedule WAITS = new RetrySchedule(Duration.ofSeconds(1), READ_TIMEOUT);

  private final SecretManager service;
  private final Sleeper sleeper;
  private final RandomGenerator random;

  /** For the service itself. Nothing is asked or looked for yet. */
  public GcpSecretResolver() {
    this(
        new SecretManager(
            SecretManager.ADDRESS, Identity::ofThisProcess, new NetHttpTransport(), READ_TIMEOUT),
        wait -> Thread.sleep(wait.toMillis()),
        () -> ThreadLocalRandom.current().nextLong());
  }

  GcpSecretResolver(SecretManager service, Sleeper sleeper, RandomGenerator random) {
    this.service = service;
    this.sleeper = sleeper;
    this.random = random;
  }

  /** {@code gcp}. */
  @Override
  public String scheme() {
    return "gcp";
  }

  @Override
  public String resolve(String reference) {
    SecretVersion version = SecretVersion.parse(reference);
    for (int attempt = 1; ; attempt++) {
      SecretOutcome outcome = service.access(version);
      if (outcome instanceof Found found) {
        return found.secret();
      }
      if (outcome instanceof Unavailable unavailable) {
        if (attempt == MOST_ATTEMPTS) {
          throw unavailable(version, unavailable.why() + ", at the last of " + attempt + " times");
        }
        pause(version, attempt, unavailable);
      } else {
        throw unavailable(version, ((SecretOutcome.Refused) outcome).why());
      }
    }
  }

  private void pause(SecretVersion version, int attempt, Unavailable unavailable) {
    try {
      sleeper.sleep(WAITS.delayOfAtLeastHalf(attempt, random.nextDouble()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(version, unavailable.why() + ", interrupted before asking again");
    }
  }

  private static SecretUnavailableException unavailable(SecretVersion version, String why) {
    return new SecretUnavailableException("secret " + version + " cannot be read: " + why);
  }
}
