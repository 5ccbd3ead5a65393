package io.cdfrecords.emulator.fault;

import java.time.Duration;
import java.util.Optional;

/** What happens to a request instead of, or besides, being answered. */
public sealed interface Fault {

  /**
   * The request is answered with a status.
   *
   * @param status the status
   * @param retryAfter the value of the header {@code Retry-After}, as it is sent
   * @param partial which of the records have this status, the others being applied; empty where
   *     nothing is applied
   */
  record Status(int status, Optional<String> retryAfter, Optional<PartialFailure> partial)
      implements Fault {}

  /** The connection is closed before anything is applied. */
  record CutBefore() implements Fault {}

  /** The request is applied, and the connection closed without an answer. */
  record CutAfter() implements Fault {}

  /**
   * The request waits, and is then treated as any other.
   *
   * @param delay how long it waits
   */
  record Slow(Duration delay) implements Fault {}

  /** The request is neither applied nor ever answered. */
  record Stall() implements Fault {}
}
