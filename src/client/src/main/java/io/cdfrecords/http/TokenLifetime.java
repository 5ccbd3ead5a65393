package io.cdfrecords.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a token is used. */
final class TokenLifetime {
  /** How long before its end a token is replaced, so that none expires on its way. */
  static final Duration EARLY = Duration.ofSeconds(30);

  /** Where the provider does not say: short, because a token refused costs a request. */
  static final Duration UNSTATED = Duration.ofMinutes(5);

  private static final Duration LONGEST = Duration.ofDays(1);

  private TokenLifetime() {}

  /**
   * When to fetch another one.
   *
   * @param asked when the token was asked for, the earliest moment its time can have begun
   * @param expiresInSeconds what the provider says; null, zero and less count as {@link #UNSTATED}.
   *     Of a token that lives for less than a minute half its life is used, or every request would
   *     fetch one
   */
  static Instant refreshAt(Instant asked, @Nullable Long expiresInSeconds) {
    Duration life =
        expiresInSeconds == null || expiresInSeconds <= 0
            ? UNSTATED
            : Duration.ofSeconds(Math.min(expiresInSeconds, LONGEST.toSeconds()));
    Duration early = life.minus(EARLY);
    Duration half = life.dividedBy(2);
    return asked.plus(early.compareTo(half) > 0 ? early : half);
  }
}
