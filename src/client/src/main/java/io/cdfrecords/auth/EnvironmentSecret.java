package io.cdfrecords.auth;

import org.jspecify.annotations.Nullable;

/** A secret in an environment variable. */
final class EnvironmentSecret {
  private EnvironmentSecret() {}

  static String read(String name, @Nullable String value) {
    String secret = value == null ? "" : SecretText.of(value);
    if (secret.isEmpty()) {
      throw new SecretUnavailableException(
          "secret env:"
              + name
              + " cannot be read: the environment variable is "
              + (value == null ? "not set" : "empty")
              + "; set it for the process on every worker");
    }
    return secret;
  }
}
