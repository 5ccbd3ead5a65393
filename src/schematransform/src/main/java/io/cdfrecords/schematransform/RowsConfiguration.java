package io.cdfrecords.schematransform;

import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.beam.CdfProject;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.policy.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.transforms.providers.ErrorHandling;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;

/**
 * The fields that writes and deletes share. Each configuration declares them again: Beam's schemas
 * find the fields of a class in no other type.
 */
interface RowsConfiguration {
  /** What the description of each secret says of its form. */
  String REFERENCE =
      "A reference to a secret, never the secret itself: env:NAME, file:PATH,"
          + " gcp:projects/P/secrets/S/versions/V, or another scheme whose resolver is on the class"
          + " path of the workers. Each worker reads it.";

  String getCdfBaseUrl();

  String getCdfProject();

  String getStream();

  @Nullable String getTokenUrl();

  @Nullable String getClientId();

  @Nullable String getClientSecret();

  @Nullable List<String> getScopes();

  @Nullable String getAudience();

  @Nullable String getAccessToken();

  @Nullable Integer getShards();

  @Nullable Integer getRequestsPerSecond();

  @Nullable Long getMaxRetrySeconds();

  @Nullable ErrorHandling getErrorHandling();

  /**
   * Returns {@code begun} with the shared settings; those that are not given keep the library's
   * default.
   */
  default WriteRecords<Row> settings(WriteRecords<Row> begun) {
    WriteRecords<Row> write =
        begun
            .to(getStream())
            .withProject(CdfProject.of(getCdfBaseUrl(), getCdfProject()))
            .withCredentials(credentials());
    Integer shards = getShards();
    if (shards != null) {
      write = write.withShards(shards);
    }
    Integer requestsPerSecond = getRequestsPerSecond();
    if (requestsPerSecond != null) {
      write = write.withRequestsPerSecond(requestsPerSecond);
    }
    Long maxRetrySeconds = getMaxRetrySeconds();
    return maxRetrySeconds == null
        ? write
        : write.withRetry(RetryPolicy.DEFAULT.withMaxTime(Duration.ofSeconds(maxRetrySeconds)));
  }

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
