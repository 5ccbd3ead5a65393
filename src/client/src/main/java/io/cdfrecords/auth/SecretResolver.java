package io.cdfrecords.auth;

/**
 * Reads secrets from a store of its own, for one scheme of {@link SecretRef}.
 *
 * <p>Found through {@link java.util.ServiceLoader}: a module that has one names it in {@code
 * META-INF/services/io.cdfrecords.auth.SecretResolver}. It is called from several threads.
 */
public interface SecretResolver {
  /** Returns the scheme it serves, without the colon: {@code gcp}. */
  String scheme();

  /**
   * Reads a secret, anew at each call: it may have been rotated.
   *
   * @param reference what follows the scheme's colon: {@code
   *     projects/my-project/secrets/cdf/versions/latest}
   * @return the secret, not empty
   * @throws SecretUnavailableException if it cannot be read; its message names the reference and
   *     what to fix, and never holds the secret
   * @throws RuntimeException likewise, where the message is not for users: they are shown its class
   */
  String resolve(String reference);
}
