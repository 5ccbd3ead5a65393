package io.cdfrecords.schematransform;

import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields that name a project and say how to sign in; each configuration has them. */
interface SignInConfiguration {
  /** What the description of each secret says of its form. */
  String REFERENCE =
      "A reference to a secret, never the secret itself: env:NAME, file:PATH,"
          + " gcp:projects/P/secrets/S/versions/V, or another scheme whose resolver is on the class"
          + " path of the workers. Each worker reads it.";

  String getCdfBaseUrl();

  String getCdfProject();

  @Nullable String getTokenUrl();

  @Nullable String getClientId();

  @Nullable String getClientSecret();

  @Nullable List<String> getScopes();

  @Nullable String getAudience();

  @Nullable String getAccessToken();

  /**
   * Returns what the workers sign in with. The secret itself is not looked for.
   *
   * @throws IllegalArgumentException if the fields name none of the two ways, or both
   */
  default Credentials credentials() {
    String token = getAccessToken();
    boolean client =
        Stream.of(getTokenUrl(), getClientId(), getClientSecret(), getScopes(), getAudience())
            .anyMatch(given -> given != null);
    if ((token != null) == client) {
      throw new IllegalArgumentException(
          "access_token must be given alone, or client_secret with token_url and client_id, but "
              + (client ? "both were given" : "neither was given"));
    }
    if (token != null) {
      return Credentials.token(secret("access_token", token));
    }
    List<String> scopes = getScopes();
    return new ClientCredentials(
        required("token_url", getTokenUrl()),
        required("client_id", getClientId()),
        secret("client_secret", required("client_secret", getClientSecret())),
        scopes == null ? null : String.join(" ", scopes),
        getAudience());
  }

  private static SecretRef secret(String field, String reference) {
    try {
      return SecretRef.parse(reference);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
    }
  }

  private static String required(String field, @Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException(
          field + " must be given: token_url, client_id and client_secret go together");
    }
    return value;
  }
}
