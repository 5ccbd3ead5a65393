package io.cdfrecords.auth;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The OAuth 2.0 client credentials grant; begin with {@link Credentials#clientCredentials}.
 *
 * @param tokenUrl the provider's token endpoint; https, or http to a loopback address
 * @param clientId the client's id, not empty
 * @param secret where the client's secret is kept
 * @param scopes the scopes requested, separated by spaces, or null for none
 * @param audience whom the token is for, or null where the provider needs none
 */
public record ClientCredentials(
    String tokenUrl,
    String clientId,
    SecretRef secret,
    @Nullable String scopes,
    @Nullable String audience)
    implements Credentials {
  private static final long serialVersionUID = 1L;

  /** Checks every value at once. */
  public ClientCredentials {
    ServiceUrl.parse("tokenUrl", tokenUrl);
    requireText("clientId", clientId);
    requireNonNull(secret, "secret");
    if (scopes != null) {
      requireText("scopes", scopes);
    }
    if (audience != null) {
      requireText("audience", audience);
    }
  }

  /**
   * Returns a copy with scopes.
   *
   * @param scopes separated by spaces, not empty; Entra ID: {@code
   *     https://CLUSTER.cognitedata.com/.default}; default: none
   */
  public ClientCredentials withScopes(String scopes) {
    return new ClientCredentials(
        tokenUrl, clientId, secret, requireNonNull(scopes, "scopes"), audience);
  }

  /**
   * Returns a copy with an audience.
   *
   * @param audience not empty; default: none
   */
  public ClientCredentials withAudience(String audience) {
    return new ClientCredentials(
        tokenUrl, clientId, secret, scopes, requireNonNull(audience, "audience"));
  }

  @Override
  public String describe() {
    return "client " + clientId + " at " + tokenUrl + ", secret " + secret;
  }

  private static void requireText(String parameter, String value) {
    requireNonNull(value, parameter);
    if (value.isBlank()) {
      throw new IllegalArgumentException(parameter + " must not be empty");
    }
  }
}
