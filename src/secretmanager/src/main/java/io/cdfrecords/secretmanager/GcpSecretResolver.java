package io.cdfrecords.secretmanager;

import com.google.api.client.http.javanet.NetHttpTransport;
import io.cdfrecords.api.Sleeper;
import io.cdfrecords.auth.SecretResolver;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.secretmanager.SecretOutcome.Found;
import io.cdfrecords.secretmanager.SecretOutcome.Unavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Reads {@code gcp:projects/P/secrets/S/versions/V} from Google Secret Manager, anew each time.
 *
 * <p>It asks as the process' Application Default Credentials, which need the role {@code
 * roles/secretmanager.secretAccessor} on the secret; on Dataflow these are the workers' service
 * account. A secret is UTF-8 text; one line end at its end is no part of it. An answer is waited
 * for 20 s, and what only is busy or out of reach is asked three times.
 *
 * <p>{@link java.util.ServiceLoader} makes it; nobody needs to name it.
 */
public final class GcpSecretResolver implements SecretResolver {
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(20);

  private final SecretManager service;
  private final Sleeper sleeper;
  private final DoubleSupplier random;

  /** For the service itself. Nothing is asked or looked for yet. */
  public GcpSecretResolver() {
    this(
        new SecretManager(
            SecretManager.ADDRESS, Identity::ofThisProcess, new NetHttpTransport(), READ_TIMEOUT),
        wait -> Thread.sleep(wait.toMillis()),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  GcpSecretResolver(SecretManager service, Sleeper sleeper, DoubleSupplier random) {
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
        if (attempt == AccessRetry.ATTEMPTS) {
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
      sleeper.sleep(AccessRetry.wait(attempt, random.getAsDouble()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(version, unavailable.why() + ", interrupted before asking again");
    }
  }

  private static SecretUnavailableException unavailable(SecretVersion version, String why) {
    return new SecretUnavailableException("secret " + version + " cannot be read: " + why);
  }
}
