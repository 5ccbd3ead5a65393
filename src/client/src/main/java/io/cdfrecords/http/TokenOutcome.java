package io.cdfrecords.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The result of fetching a token. */
sealed interface TokenOutcome permits Token, TokenOutcome.Unavailable, TokenOutcome.Misconfigured {
  /**
   * There is none now, but there may be one later.
   *
   * @param cause why, for a person
   * @param retryAfter how long the provider asks to wait, or null
   */
  record Unavailable(String cause, @Nullable Duration retryAfter) implements TokenOutcome {}

  /**
   * There will be none until a person changes something.
   *
   * @param message what is wrong and what to fix
   * @param cause what was caught, or null
   * @param mayPass whether something other than the provider may have said so, and only for now
   * @param refused whether the provider refused the client, with a code of the standard
   */
  record Misconfigured(String message, @Nullable Throwable cause, boolean mayPass, boolean refused)
      implements TokenOutcome {
    /** A fault that does not pass. */
    Misconfigured(String message, @Nullable Throwable cause) {
      this(message, cause, false, false);
    }
  }
}
