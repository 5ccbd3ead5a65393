package io.cdfrecords.auth;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is kept. It may be shown, stored and sent to workers; the secret itself is read
 * only by {@link #resolve()}, on the worker, each time a new token is needed.
 *
 * <p>Allowed forms:
 *
 * <ul>
 *   <li>{@code env:NAME}: the environment variable NAME of the worker
 *   <li>{@code file:PATH}: the text of a file on the worker, at most 64 KiB
 *   <li>{@code gcp:projects/P/secrets/S/versions/V}: Google Secret Manager, with the optional
 *       module {@code cdf-records-secretmanager}, which has a {@link SecretResolver} for it
 * </ul>
 *
 * <p>In every place a byte order mark at the begin of the text and one line end at its end are no
 * part of the secret.
 */
public final class SecretRef implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pattern ENV = Pattern.compile("env:[^\\s=:]+");
  private static final Pattern FILE = Pattern.compile("file:[^\\x00\\r\\n]*[^\\s\\x00]");
  private static final Pattern GCP =
      Pattern.compile("gcp:projects/[^/\\s]+/secrets/[^/\\s]+/versions/[^/\\s]+");

  private final String reference;

  private SecretRef(String reference) {
    this.reference = reference;
  }

  /**
   * Reads a reference; the secret itself is not looked for yet.
   *
   * @throws IllegalArgumentException if it has none of the allowed forms; the message does not
   *     repeat the value, because it may be the secret itself
   */
  public static SecretRef parse(String reference) {
    requireNonNull(reference, "secret reference");
    if (!ENV.matcher(reference).matches()
        && !FILE.matcher(reference).matches()
        && !GCP.matcher(reference).matches()) {
      throw new IllegalArgumentException(
          "secret reference must be env:NAME, file:PATH or"
              + " gcp:projects/PROJECT/secrets/SECRET/versions/VERSION"
              + " (the value given is not shown: it may be the secret itself)");
    }
    return new SecretRef(reference);
  }

  /**
   * Reads the secret, anew at each call.
   *
   * @return the secret, not empty
   * @throws SecretUnavailableException if it is missing, empty or unreadable; the message names the
   *     reference and what to fix
   */
  public String resolve() {
    String place = reference.substring(reference.indexOf(':') + 1);
    return switch (scheme()) {
      case "env" -> SecretReader.ofEnvironment(place, System.getenv(place));
      case "file" -> SecretReader.ofFile(place);
      default -> SecretReader.ofStore(scheme(), place);
    };
  }

  private String scheme() {
    return reference.substring(0, reference.indexOf(':'));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretRef that && reference.equals(that.reference);
  }

  @Override
  public int hashCode() {
    return reference.hashCode();
  }

  /** Returns the reference, which is not a secret. */
  @Override
  public String toString() {
    return reference;
  }
}
