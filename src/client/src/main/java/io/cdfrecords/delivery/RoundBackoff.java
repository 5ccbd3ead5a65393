package io.cdfrecords.delivery;

import io.cdfrecords.api.Reply;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.policy.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Whether a round may go on, and when the next one of its stream may begin. */
final class RoundBackoff {
  private final String stream;
  private final RetryPolicy policy;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final DeliveryListener listener;
  private Instant notBefore;
  private int failuresInRow;
  private boolean halts;

  RoundBackoff(
      String stream,
      RetryPolicy policy,
      InstantSource clock,
      RandomGenerator random,
      DeliveryListener listener,
      Backoff before) {
    this.stream = stream;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.listener = listener;
    this.notBefore = before.notBefore();
    this.failuresInRow = before.failuresInRow();
  }

  /** Whether nothing more is sent in this round. */
  boolean halts() {
    return halts;
  }

  Backoff backoff() {
    return new Backoff(notBefore, failuresInRow);
  }

  /** A request went through: the next failure is a first one. */
  void reset() {
    failuresInRow = 0;
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
    failuresInRow = progress ? 1 : failuresInRow + 1;
    Duration backoff = RetrySchedule.delay(policy, failuresInRow, random.nextDouble(), null);
    Duration wait = backoff.compareTo(timeLeft) > 0 ? timeLeft : backoff;
    Duration asked = reply.retryAfter();
    if (asked != null && asked.compareTo(wait) > 0) {
      wait = asked;
    }
    halts = true;
    notBefore = clock.instant().plus(wait);
    listener.held(stream, wait, reply);
  }

  /** Ends the round until {@code instant}, because the stream itself could not be read. */
  void until(Instant instant, Reply reply) {
    halts = true;
    notBefore = instant;
    listener.held(stream, Duration.between(clock.instant(), instant), reply);
  }

  /** Ends the round because the job's own pace allows no more before {@code instant}. */
  void pace(Instant instant) {
    halts = true;
    notBefore = instant.isAfter(notBefore) ? instant : notBefore;
    listener.paced(stream, Duration.between(clock.instant(), notBefore));
  }

  /**
   * Lets the round go on, and puts time before the next one.
   *
   * @param failures how many failures there were of this kind, 1 or more
   */
  void soften(int failures) {
    Duration wait = RetrySchedule.delay(policy, failures, random.nextDouble(), null);
    Instant later = clock.instant().plus(wait);
    notBefore = later.isAfter(notBefore) ? later : notBefore;
  }
}
