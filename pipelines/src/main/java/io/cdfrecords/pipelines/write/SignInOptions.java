package io.cdfrecords.pipelines.write;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * The options to sign in: with a client secret, or with an existing token. The value of an option
 * is never a secret, since runners show options and store them with the job.
 */
public interface SignInOptions extends PipelineOptions {
  @Description(
      "The identity provider's token endpoint: https://, or http:// to a loopback address. Required"
          + " with --clientSecret.")
  @Nullable String getTokenUrl();

  void setTokenUrl(@Nullable String value);

  @Description("The client's id at the identity provider. Required with --clientSecret.")
  @Nullable String getClientId();

  void setClientId(@Nullable String value);

  @Description(
      "Where the client's secret is kept, never the secret itself: env:NAME, file:PATH or"
          + " gcp:projects/P/secrets/S/versions/V, read on the workers. Required, unless"
          + " --accessToken is given.")
  @Nullable String getClientSecret();

  void setClientSecret(@Nullable String value);

  @Description(
      "The scopes to ask for, separated by spaces; Entra ID:"
          + " https://CLUSTER.cognitedata.com/.default. Default: none.")
  @Nullable String getScopes();

  void setScopes(@Nullable String value);

  @Description("The audience to ask for, where the provider needs one. Default: none.")
  @Nullable String getAudience();

  void setAudience(@Nullable String value);

  @Description(
      "Where a ready-made access token is kept, never the token itself: as --clientSecret, and"
          + " instead of it.")
  @Nullable String getAccessToken();

  void setAccessToken(@Nullable String value);
}
