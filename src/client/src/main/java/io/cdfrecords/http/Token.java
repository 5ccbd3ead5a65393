package io.cdfrecords.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An access token.
 *
 * @param text the token itself
 * @param refreshAt from when on another one is fetched instead of using it
 */
record Token(String text, Instant refreshAt) implements TokenOutcome {
  /** What a header may hold: anything else could smuggle in a header of its own. */
  private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

  /** A token is replaced so long before its end, so that none expires on its way. */
  private static final Duration EARLY = Duration.ofSeconds(30);

  /** Short, because a token that is refused costs a request. */
  static final Duration UNSTATED_LIFE = Duration.ofMinutes(5);

  private static final Duration LONGEST_LIFE = Duration.ofDays(1);

  Token {
    requireNonNull(text, "text");
    requireNonNull(refreshAt, "refreshAt");
  }

  /**
   * Returns when to fetch another token.
   *
   * @param asked when the token was asked for, the earliest begin of its life
   * @param expiresInSeconds the life that the provider states; null, zero and less count as {@link
   *     #UNSTATED_LIFE}. Of a life below a minute half is used, or every request would fetch one
   */
  static Instant refreshAt(Instant asked, @Nullable Long expiresInSeconds) {
    Duration life =
        expiresInSeconds == null || expiresInSeconds <= 0
            ? UNSTATED_LIFE
            : Duration.ofSeconds(Math.min(expiresInSeconds, LONGEST_LIFE.toSeconds()));
    Duration early = life.minus(EARLY);
    Duration half = life.dividedBy(2);
    return asked.plus(early.compareTo(half) > 0 ? early : half);
  }

  static boolean isUsable(String text) {
    return HEADER_SAFE.matcher(text).matches();
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "Token[until " + refreshAt + "]";
  }
}
