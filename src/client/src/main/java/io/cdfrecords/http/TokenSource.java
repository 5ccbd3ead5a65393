package io.cdfrecords.http;

/** Fetches a token; called by one thread at a time. */
@FunctionalInterface
interface TokenSource {
  /** A token, or why there is none; never an exception. */
  TokenOutcome fetch();
}
