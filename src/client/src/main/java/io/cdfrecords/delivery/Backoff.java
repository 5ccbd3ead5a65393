package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Whether a stream may be sent to.
 *
 * @param notBefore nothing is sent to the stream before this instant
 * @param failuresInRow how many failures came without a success between them
 */
public record Backoff(Instant notBefore, int failuresInRow) {
  /** The stream may be sent to. */
  public static final Backoff NONE = new Backoff(Instant.EPOCH, 0);

  /** Refuses null. */
  public Backoff {
    requireNonNull(notBefore, "notBefore");
  }
}
