package io.cdfrecords.pipelines.value;

import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The address of a schema registry and the user. It is serialized with the job, without the
 * password.
 *
 * @param url the registry, without a slash at its end
 * @param user the user who signs in, or null
 * @param password the reference to that user's password, or null
 */
public record RegistryAddress(String url, @Nullable String user, @Nullable SecretRef password)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Returns the address that the options name.
   *
   * @throws WrongOptionException if one of them is wrong
   */
  static RegistryAddress of(String url, @Nullable String user, @Nullable String password) {
    URI uri = uri(url);
    if ((user == null) != (password == null)) {
      throw new WrongOptionException(
          "--schemaRegistryUser and --schemaRegistryPassword must be given together");
    }
    boolean plain = uri.getScheme().equalsIgnoreCase("http") && !LOOPBACK.contains(uri.getHost());
    if (user != null && plain) {
      throw new WrongOptionException(
          "--schemaRegistry must be https where a password is sent, but was " + url);
    }
    if (user != null && user.indexOf(':') >= 0) {
      throw new WrongOptionException("--schemaRegistryUser must not hold a colon");
    }
    return new RegistryAddress(url.replaceFirst("/+$", ""), user, secret(password));
  }

  private static URI uri(String url) {
    try {
      URI uri = new URI(url.strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (Set.of("http", "https").contains(scheme)
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Reported below, without the value, which may hold a password.
    }
    throw new WrongOptionException(
        "--schemaRegistry must be https://HOST:PORT or http://HOST:PORT, with a path where the"
            + " registry has one, and without user, password, query and fragment (the value given"
            + " is not shown: it may hold a password)");
  }

  private static @Nullable SecretRef secret(@Nullable String reference) {
    try {
      return reference == null ? null : SecretRef.parse(reference);
    } catch (IllegalArgumentException e) {
      throw new WrongOptionException("--schemaRegistryPassword: " + e.getMessage());
    }
  }
}
