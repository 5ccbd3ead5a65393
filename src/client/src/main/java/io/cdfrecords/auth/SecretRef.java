package io.cdfrecords.auth;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Set;
import java.util.regex.Matcher;
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
 *   <li>{@code SCHEME:PLACE}: any other store, where a {@link SecretResolver} for the scheme is on
 *       the class path, of the launcher too
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
  private static final Pattern OTHER =
      Pattern.compile("([a-z][a-z0-9+.-]*):[^\\x00\\r\\n]*[^\\s\\x00]");
  private static final Set<String> KNOWN = Set.of("env", "file", "gcp");

  private final String reference;

  private SecretRef(String reference) {
    this.reference = reference;
  }

  /**
   * Parses a reference, without resolving the secret.
   *
   * @throws IllegalArgumentException if it has none of the allowed forms; the message does not
   *     repeat the value, because it may be the secret itself
   */
  public static SecretRef parse(String reference) {
    requireNonNull(reference, "secret reference");
    if (!ENV.matcher(reference).matches()
        && !FILE.matcher(reference).matches()
        && !GCP.matcher(reference).matches()
        && !isOfAResolver(reference)) {
      throw new IllegalArgumentException(
          "secret reference must be env:NAME, file:PATH or"
              + " gcp:projects/PROJECT/secrets/SECRET/versions/VERSION, or SCHEME:PLACE where a"
              + " SecretResolver for the scheme is on the class path (there are "
              + SecretReader.schemes()
              + "; the value given is not shown: it may be the secret itself)");
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

  /**
   * Returns whether a resolver on the class path serves its scheme; those above have forms of their
   * own.
   */
  private static boolean isOfAResolver(String reference) {
    Matcher other = OTHER.matcher(reference);
    return other.matches()
        && !KNOWN.contains(other.group(1))
        && SecretReader.schemes().contains(other.group(1));
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
