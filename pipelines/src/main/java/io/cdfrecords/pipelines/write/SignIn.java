package io.cdfrecords.pipelines.write;

import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.auth.SecretUnavailableException;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in by the options.
 *
 * @param credentials the credentials of the workers
 * @param option the option that refers to the secret
 * @param secret the reference to the secret
 */
public record SignIn(Credentials credentials, String option, SecretRef secret) {
  private static final String CLIENT_SECRET = "clientSecret";
  private static final String ACCESS_TOKEN = "accessToken";

  /** Reads the options, without resolving the secret. */
  public static SignIn of(SignInOptions options) {
    String token = options.getAccessToken();
    boolean client =
        Stream.of(
                options.getTokenUrl(),
                options.getClientId(),
                options.getClientSecret(),
                options.getScopes(),
                options.getAudience())
            .anyMatch(given -> given != null);
    if (token != null && client) {
      throw new WrongOptionException(
          "--accessToken brings a token of its own: give either it, or --tokenUrl, --clientId and"
              + " --clientSecret, but not both");
    }
    if (token == null && !client) {
      throw new WrongOptionException(
          "--clientSecret must be given with --tokenUrl and --clientId, or --accessToken alone");
    }
    return token == null ? client(options) : token(token);
  }

  /**
   * Reads the secret once to check that it can be read, if the workers are this process. On other
   * runners the launcher may lack what the workers have.
   */
  public void check() {
    try {
      secret.resolve();
    } catch (SecretUnavailableException e) {
      throw new WrongOptionException("--" + option + ": " + e.getMessage());
    }
  }

  private static SignIn token(String reference) {
    SecretRef secret = secret(ACCESS_TOKEN, reference);
    return new SignIn(Credentials.token(secret), ACCESS_TOKEN, secret);
  }

  private static SignIn client(SignInOptions options) {
    String tokenUrl = OptionValues.required("tokenUrl", options.getTokenUrl());
    String clientId = OptionValues.required("clientId", options.getClientId());
    SecretRef secret =
        secret(CLIENT_SECRET, OptionValues.required(CLIENT_SECRET, options.getClientSecret()));
    ClientCredentials credentials =
        OptionValues.checked(
            () ->
                new ClientCredentials(
                    tokenUrl, clientId, secret, options.getScopes(), options.getAudience()));
    return new SignIn(credentials, CLIENT_SECRET, secret);
  }

  /** Returns the reference to a secret in {@code option}, without resolving it. */
  public static SecretRef secret(String option, @Nullable String reference) {
    try {
      return SecretRef.parse(OptionValues.required(option, reference));
    } catch (IllegalArgumentException e) {
      throw new WrongOptionException("--" + option + ": " + e.getMessage());
    }
  }
}
