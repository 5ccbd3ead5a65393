package io.cdfrecords.emulator.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the server listens, and to which names its page and controls answer.
 *
 * @param host the IP address that it listens on
 * @param port the port; 0 takes a free one
 * @param names the host names that page and controls answer to, besides those of the loopback
 *     interface
 * @param idleTimeout how long a client may be silent in the middle of a request
 */
public record Listening(String host, int port, Set<String> names, Duration idleTimeout) {
  /** The loopback interface of IPv4: {@value}. No other machine reaches it. */
  public static final String LOOPBACK = "127.0.0.1";

  private static final Pattern ADDRESS =
      Pattern.compile("localhost|\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*");
  private static final Pattern LOOPBACK_ADDRESS =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|(0*:)*:?0*1");
  private static final Pattern ANY_ADDRESS = Pattern.compile("0+(\\.0+){3}|[0:]+");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,252}[a-z0-9])?");

  /** Keeps names as they are compared. */
  public Listening {
    names = Set.copyOf(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
  }

  /** Returns the rule that an address breaks; empty for one that can be listened on. */
  public static Optional<String> brokenRule(String host) {
    return ADDRESS.matcher(host.toLowerCase(Locale.ROOT)).matches()
        ? Optional.empty()
        : Optional.of("must be an IP address, as 127.0.0.1, 0.0.0.0 or ::");
  }

  /** Returns the rule that a host name breaks; empty for a good one. */
  public static Optional<String> brokenRuleOfName(String name) {
    return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches()
        ? Optional.empty()
        : Optional.of("must be a host name without a port, as emulator or build-7.example.com");
  }

  /** Returns whether other machines can reach the server. */
  public boolean open() {
    return !LOOPBACK_ADDRESS.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** Returns an address at which this machine reaches the server, as it stands in a URL. */
  String reachedAt() {
    if (ANY_ADDRESS.matcher(host).matches()) {
      return LOOPBACK;
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
