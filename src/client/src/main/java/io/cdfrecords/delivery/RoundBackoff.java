package io.cdfrecords.delivery;

import io.cdfrecords.api.Reply;
import io.cdfrecords.catalog.HoldUp;
import io.cdfrecords.policy.RetryPolicy;
import java.time.Duration;
import java.time.Instant;

/** Whether a round may go on, and when the next one of its stream may begin. */
final class RoundBackoff {
  private final String stream;
  private final StreamDelivery parts;
  private final RetryPolicy policy;
  private Instant notBefore;
  private int failuresInRow;
  private boolean halts;
  private boolean heldUp;

  RoundBackoff(String stream, StreamDelivery parts, Backoff before) {
    this.stream = stream;
    this.parts = parts;
    this.policy = parts.policy().retry();
    this.notBefore = before.notBefore();
    this.failuresInRow = before.failuresInRow();
  }

  /** Returns whether nothing more is sent in this round. */
  boolean halts() {
    return halts;
  }

  /** Returns whether it is the service that ended the round. */
  boolean isHeldUp() {
    return heldUp;
  }

  Backoff backoff() {
    return new Backoff(notBefore, failuresInRow);
  }

  /** A request went through: the next failure is a first one. */
  void reset() {
    failuresInRow = 0;
    parts.catalog().holdUps().accepted(stream);
  }

  /**
   * Ends the round because of the service.
   *
   * @param progress whether the request wrote something all the same
   * @param reply what stands in the way
   * @param timeLeft what is left to the record that has the least time; a backoff never outlasts
   *     it, so that each record has its last attempt in time
   */
  void halt(boolean progress, Reply reply, Duration timeLeft) {
    if (progress) {
      parts.catalog().holdUps().accepted(stream);
    }
    failuresInRow = progress ? 1 : failuresInRow + 1;
    Duration backoff = policy.schedule().delay(failuresInRow, parts.random().nextDouble(), null);
    Duration wait = backoff.compareTo(timeLeft) > 0 ? timeLeft : backoff;
    Duration asked = reply.retryAfter();
    if (asked != null && asked.compareTo(wait) > 0) {
      wait = asked;
    }
    hold(parts.clock().instant().plus(wait), wait, reply);
  }

  /** Ends the round until {@code instant}, because the stream itself could not be read. */
  void until(Instant instant, Reply reply) {
    hold(instant, Duration.between(parts.clock().instant(), instant), reply);
  }

  private void hold(Instant until, Duration wait, Reply reply) {
    halts = true;
    heldUp = true;
    notBefore = until;
    parts.listener().held(stream, wait, reply);
    tell(HoldUp.Obstacle.of(reply), reply.summary());
  }

  /** Ends the round because the job's own pace allows no more before {@code instant}. */
  void pace(Instant instant) {
    halts = true;
    notBefore = instant.isAfter(notBefore) ? instant : notBefore;
    parts.listener().paced(stream, Duration.between(parts.clock().instant(), notBefore));
    tell(HoldUp.Obstacle.OWN_PACE, "the job keeps to its rate and to the stream's budget");
  }

  private void tell(HoldUp.Obstacle cause, String words) {
    Instant now = parts.clock().instant();
    HoldUp found = new HoldUp(stream, parts.endpoint().host(), cause, words, now, notBefore);
    parts.catalog().holdUps().stopped(found, now).forEach(parts.listener()::stopped);
  }

  /**
   * Lets the round go on, and puts time before the next one.
   *
   * @param failures how many failures there were of this kind, 1 or more
   */
  void soften(int failures) {
    Duration wait = policy.schedule().delay(failures, parts.random().nextDouble(), null);
    Instant later = parts.clock().instant().plus(wait);
    notBefore = later.isAfter(notBefore) ? later : notBefore;
  }
}
