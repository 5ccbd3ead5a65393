package io.cdfrecords.http;

import io.cdfrecords.http.TokenOutcome.Unavailable;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The token in use. However many threads need a new one, one of them fetches it, and all of them
 * share the result, a failure included: a provider in trouble must not get a request per thread.
 */
final class TokenCache {
  private final Object lock = new Object();
  private final Supplier<TokenOutcome> source;
  private final InstantSource clock;
  private @Nullable Token token;
  private @Nullable CompletableFuture<TokenOutcome> flight;

  /**
   * @param source fetches a token, or tells why there is none; called by one thread at a time
   */
  TokenCache(Supplier<TokenOutcome> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Returns a token that is good now, or why there is none. */
  TokenOutcome current() {
    CompletableFuture<TokenOutcome> mine = new CompletableFuture<>();
    CompletableFuture<TokenOutcome> theirs;
    synchronized (lock) {
      if (token != null && clock.instant().isBefore(token.refreshAt())) {
        return token;
      }
      theirs = flight;
      if (theirs == null) {
        flight = mine;
      }
    }
    return theirs == null ? fetch(mine) : await(theirs);
  }

  /** Forgets a token that the service refused, unless another has taken its place already. */
  void drop(Token refused) {
    synchronized (lock) {
      if (refused.equals(token)) {
        token = null;
      }
    }
  }

  private TokenOutcome fetch(CompletableFuture<TokenOutcome> mine) {
    TokenOutcome outcome = new Unavailable("no token: the thread that fetched it died", null);
    try {
      outcome = source.get();
      return outcome;
    } finally {
      // Even where an Error passes through, no thread may wait for ever.
      synchronized (lock) {
        token = outcome instanceof Token fetched ? fetched : null;
        flight = null;
      }
      mine.complete(outcome);
    }
  }

  private static TokenOutcome await(CompletableFuture<TokenOutcome> flight) {
    try {
      return flight.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unavailable("no token: interrupted while waiting for it", null);
    } catch (ExecutionException e) {
      throw new AssertionError("a flight ends with a value", e);
    }
  }
}
