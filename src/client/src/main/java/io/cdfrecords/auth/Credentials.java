package io.cdfrecords.auth;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * How to get an access token for CDF. Immutable, serializable, and without any secret in it: what
 * is secret is behind a {@link SecretRef} or a {@link TokenSupplier}, and read on the worker.
 *
 * <p>The service throttles by identity, so each pipeline should have its own. See <a
 * href="https://docs.cognite.com/cdf/access/">the service's pages on access management</a>.
 */
public sealed interface Credentials extends Serializable
    permits ClientCredentials, TokenCredentials {
  /**
   * Returns the OAuth 2.0 client credentials grant. CDF's own provider needs nothing more; Entra ID
   * needs {@link ClientCredentials#withScopes}, other providers {@link
   * ClientCredentials#withAudience}.
   *
   * @param tokenUrl the provider's token endpoint: {@code https://auth.cognite.com/oauth2/token},
   *     or {@code https://login.microsoftonline.com/TENANT/oauth2/v2.0/token}; http only to a
   *     loopback address
   * @param clientId the client's id, not empty
   * @param secret where the client's secret is kept
   * @throws IllegalArgumentException if a value is not allowed; the message names it
   */
  static ClientCredentials clientCredentials(String tokenUrl, String clientId, SecretRef secret) {
    return new ClientCredentials(tokenUrl, clientId, secret, null, null);
  }

  /**
   * Returns a ready-made token, read anew every five minutes and after the service refused it.
   *
   * @param token where the token is kept
   */
  static TokenCredentials token(SecretRef token) {
    requireNonNull(token, "token");
    return TokenCredentials.of(token);
  }

  /**
   * Returns a token of the user's own code, fetched anew every five minutes and after the service
   * refused it.
   *
   * @param supplier returns a token that is valid now
   */
  static TokenCredentials tokenFrom(TokenSupplier supplier) {
    requireNonNull(supplier, "supplier");
    return new TokenCredentials(supplier, "token from a supplier");
  }

  /**
   * Returns their kind and the reference to the secret, for messages and display data; never a
   * secret.
   */
  String describe();
}
