package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.Sleeper;
import io.cdfrecords.catalog.HoldUpSchedule;
import io.cdfrecords.pace.ShardRateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Delivers in place: round follows round, with waits between them, until all is settled or the time
 * is up. A stream that has to wait is passed over, never in the way of another.
 */
public final class DeliverInPlace {
  private final StreamDelivery delivery;
  private final InstantSource clock;
  private final Sleeper sleeper;

  /**
   * @param delivery makes the rounds
   * @param clock the time
   * @param sleeper waits between rounds
   */
  public DeliverInPlace(StreamDelivery delivery, InstantSource clock, Sleeper sleeper) {
    this.delivery = requireNonNull(delivery, "delivery");
    this.clock = requireNonNull(clock, "clock");
    this.sleeper = requireNonNull(sleeper, "sleeper");
  }

  /**
   * Delivers {@code queues}.
   *
   * @param queues what waits, a queue a stream
   * @param pacer what the pace allows
   * @param accepted which versions were accepted
   * @param until no wait goes beyond this instant and no request begins after it
   * @param settled is given what each round settled, before the next one begins
   * @return what is not settled, a queue for each of {@code queues}, in their order
   * @throws InterruptedException if a wait was interrupted; the thread's flag is set then
   */
  public List<StreamQueue> drain(
      List<StreamQueue> queues,
      ShardRateLimiter pacer,
      AcceptedVersions accepted,
      Instant until,
      Consumer<List<SettledRecord>> settled)
      throws InterruptedException {
    List<StreamQueue> left = new ArrayList<>(queues);
    while (true) {
      left.replaceAll(queue -> delivery.deliver(queue, pacer, accepted, until, settled));
      Instant next = nextRound(left);
      Instant now = clock.instant();
      if (next.equals(Instant.MAX) || next.isAfter(until) || now.isAfter(until)) {
        waitFor(now, until, next);
        return left;
      }
      waitFor(now, until, next);
    }
  }

  /**
   * Delivers {@code queues} likewise, but waits for no record that is to be compared with a stored
   * one: those are left.
   */
  public List<StreamQueue> drainWhatIsToBeSent(
      List<StreamQueue> queues,
      ShardRateLimiter pacer,
      AcceptedVersions accepted,
      Consumer<List<SettledRecord>> settled)
      throws InterruptedException {
    List<StreamQueue> left = new ArrayList<>(queues);
    do {
      waitFor(clock.instant(), Instant.MAX, nextRound(left));
      left.replaceAll(queue -> delivery.deliver(queue, pacer, accepted, Instant.MAX, settled));
    } while (left.stream().anyMatch(StreamQueue::hasToSend));
    return left;
  }

  private static Instant nextRound(List<StreamQueue> queues) {
    return queues.stream().map(StreamQueue::dueAt).min(Instant::compareTo).orElse(Instant.MAX);
  }

  private void waitFor(Instant now, Instant until, Instant next) throws InterruptedException {
    Instant end = next.isAfter(until) ? until : next;
    if (next.equals(Instant.MAX) || !end.isAfter(now)) {
      return;
    }
    try {
      Duration left = Duration.between(now, end);
      while (left.compareTo(HoldUpSchedule.AGAIN) > 0) {
        sleeper.sleep(HoldUpSchedule.AGAIN);
        left = left.minus(HoldUpSchedule.AGAIN);
        delivery.catalog().holdUps().due(end.minus(left)).forEach(delivery.listener()::stopped);
      }
      sleeper.sleep(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw e;
    }
  }
}
