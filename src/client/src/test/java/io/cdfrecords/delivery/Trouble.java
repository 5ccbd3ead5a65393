package io.cdfrecords.delivery;

import io.cdfrecords.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time in which a stream, or the whole service, does not work.
 *
 * @param kind what callers see
 * @param streams the streams it befalls: those whose name begins so
 * @param from its first moment
 * @param to the first moment after it
 */
record Trouble(TroubleKind kind, String streams, Instant from, Instant to) {
  /** What callers see. */
  enum TroubleKind {
    /** No connection. */
    REFUSED,
    /** 503, without a word on the records. */
    UNAVAILABLE,
    /** 429. */
    THROTTLED
  }

  static Trouble of(TroubleKind kind, String streams, Duration after, Duration length) {
    Instant from = FakeClock.START.plus(after);
    return new Trouble(kind, streams, from, from.plus(length));
  }

  boolean befalls(String stream, Instant now) {
    return stream.startsWith(streams) && !now.isBefore(from) && now.isBefore(to);
  }
}
