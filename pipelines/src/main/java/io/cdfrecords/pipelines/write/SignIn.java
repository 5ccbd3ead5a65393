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
 * What the options say of signing in.
 *
 * @param credentials what the workers sign in with
 * @param option the option that names the secret
 * @param secret where the secret is kept
 */
public record SignIn(Credentials credentials, String option, SecretRef secret) {
  private static final String CLIENT_SECRET = "clientSecret";
  private static final String ACCESS_TOKEN = "accessToken";

  /** Reads the options; the secret itself is not looked for. */
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
   * Reads the secret once, to find out whether that is possible. Only where the workers are this
   * very process: elsewhere the launcher may well lack what the workers have.
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

  /** Where {@code option} says that a secret is kept; the secret itself is not looked for. */
  public static SecretRef secret(String option, @Nullable String reference) {
    try {
      return SecretRef.parse(OptionValues.required(option, reference));
    } catch (IllegalArgumentException e) {
      throw new WrongOptionException("--" + option + ": " + e.getMessage());
    }
  }
}
