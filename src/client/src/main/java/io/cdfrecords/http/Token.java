package io.cdfrecords.http;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An access token.
 *
 * @param text the token itself
 * @param refreshAt from when on another one is fetched instead of using it
 */
record Token(String text, Instant refreshAt) implements TokenOutcome {
  /** What a header may hold: anything else could smuggle in a header of its own. */
  private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

  Token {
    requireNonNull(text, "text");
    requireNonNull(refreshAt, "refreshAt");
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
