package io.cdfrecords.auth;

import org.jspecify.annotations.Nullable;

/** A secret in an environment variable. */
final class EnvironmentSecret {
  private EnvironmentSecret() {}

  static String read(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new SecretUnavailableException(
          "secret env:"
              + name
              + " cannot be read: the environment variable is "
              + (value == null ? "not set" : "empty")
              + "; set it for the process on every worker");
    }
    return value;
  }
}
