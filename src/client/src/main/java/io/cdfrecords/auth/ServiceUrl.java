package io.cdfrecords.auth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule for every URL that a token or a secret is sent to: https, or http to this machine, where
 * nothing can listen in between.
 */
public final class ServiceUrl {
  /** Addresses only, no names: a name that begins with 127 may belong to anybody. */
  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  private static final int MAX_PORT = 65_535;

  private ServiceUrl() {}

  /**
   * Reads a URL.
   *
   * @param parameter the name of the parameter, for the message
   * @param value https, or http to 127.0.0.0/8, localhost or [::1]; without user or password, query
   *     or fragment
   * @throws IllegalArgumentException if it is anything else; the message shows scheme and host
   *     only, because the rest might hold a secret
   */
  public static URI parse(String parameter, String value) {
    requireNonNull(value, parameter);
    URI url;
    try {
      url = new URI(value);
    } catch (URISyntaxException e) {
      // Neither the text nor the cause's message, which repeats it, is shown.
      throw refused(parameter, "text that is no URL");
    }
    String scheme = lower(url.getScheme());
    String host = url.getHost();
    if (host == null) {
      throw refused(parameter, "a URL without a host");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          parameter + " must not have a user, a password, a query or a fragment");
    }
    if (url.getPort() > MAX_PORT) {
      throw new IllegalArgumentException(
          parameter + "'s port must be between 0 and " + MAX_PORT + ", but was " + url.getPort());
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(host))) {
      throw refused(parameter, scheme + "://" + host);
    }
    return url;
  }

  private static boolean isLoopback(String host) {
    String name = lower(host);
    return name.equals("localhost") || name.equals("[::1]") || LOOPBACK_V4.matcher(name).matches();
  }

  private static IllegalArgumentException refused(String parameter, String was) {
    return new IllegalArgumentException(
        parameter
            + " must be an https:// URL, or http:// to a loopback address (127.0.0.0/8, localhost,"
            + " [::1]), but was "
            + was);
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
