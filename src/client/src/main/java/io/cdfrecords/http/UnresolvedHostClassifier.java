package io.cdfrecords.http;

import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Distinguishes a wrong host name from one that temporarily does not resolve. Where neither this
 * process nor one before it ever had an answer, a name that has not resolved for two minutes is a
 * fault of the configuration. Safe for use by several threads.
 */
final class UnresolvedHostClassifier {
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final InstantSource clock;
  private final Map<String, Instant> since = new HashMap<>();
  private boolean answered;

  UnresolvedHostClassifier(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes an answer of any host: names resolve, so that one that does not is an outage. */
  synchronized void answered() {
    answered = true;
    since.clear();
  }

  /** Notes a failed call, and returns whether it is a fault of the configuration. */
  synchronized boolean isFault(Exception failure, String host) {
    if (answered) {
      return false;
    }
    if (!(failure instanceof UnknownHostException)) {
      since.remove(host);
      return false;
    }
    Instant now = clock.instant();
    Instant first = since.computeIfAbsent(host, any -> now);
    return !now.isBefore(first.plus(PATIENCE));
  }
}
