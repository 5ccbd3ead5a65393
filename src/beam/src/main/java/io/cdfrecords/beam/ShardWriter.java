package io.cdfrecords.beam;

import io.cdfrecords.delivery.AcceptedVersions;
import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.Delivery;
import io.cdfrecords.delivery.Drain;
import io.cdfrecords.delivery.Pacer;
import io.cdfrecords.delivery.Pacing;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.Round;
import io.cdfrecords.delivery.Settled;
import io.cdfrecords.delivery.ShardPace;
import io.cdfrecords.delivery.Sleeper;
import io.cdfrecords.delivery.StreamQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Delivers what a shard holds, and says what it holds afterwards. */
final class ShardWriter {
  /** So long a call may last on unbounded input: a longer one would hold up checkpoints. */
  static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  private final Pacing pacing;
  private final Delivery delivery;
  private final Drain drain;
  private final InstantSource clock;

  /**
   * What a shard holds before a delivery, or after it.
   *
   * @param pending the records that wait
   * @param state their figures
   * @param pace what it sent
   * @param accepted the versions that were accepted; deliveries add to it at once
   */
  record Contents(
      Iterable<PendingRecord> pending,
      ShardState state,
      ShardPace pace,
      AcceptedVersions accepted) {}

  ShardWriter(Pacing pacing, Delivery delivery, InstantSource clock, Sleeper sleeper) {
    this.pacing = pacing;
    this.delivery = delivery;
    this.drain = new Drain(delivery, clock, sleeper);
    this.clock = clock;
  }

  /**
   * One round for each stream that {@code due} accepts, without a wait.
   *
   * @param time what the clock says at least: the runner's may be ahead
   */
  Contents round(
      int shard,
      Contents before,
      Predicate<String> due,
      Instant time,
      Consumer<List<Settled>> settled) {
    Instant stopAt = clock.instant().plus(LONGEST_CALL);
    Pacer pacer = pacing.pacer(shard, before.pace(), time);
    List<StreamQueue> left = new ArrayList<>();
    for (StreamQueue queue : queues(before)) {
      left.add(
          due.test(queue.stream())
              ? round(queue, pacer, before.accepted(), stopAt, settled)
              : queue);
    }
    return contents(left, before, pacer);
  }

  /** Rounds for every stream, with waits between them, until all is settled or time is up. */
  Contents inPlace(int shard, Contents before, Instant until, Consumer<List<Settled>> settled)
      throws InterruptedException {
    Pacer pacer = pacing.pacer(shard, before.pace(), Instant.EPOCH);
    return contents(
        drain.drain(queues(before), pacer, before.accepted(), until, settled), before, pacer);
  }

  /** Rounds for every stream, with waits between them, until nothing is left to be sent. */
  Contents whatIsToBeSent(int shard, Contents before, Consumer<List<Settled>> settled)
      throws InterruptedException {
    Pacer pacer = pacing.pacer(shard, before.pace(), Instant.EPOCH);
    List<StreamQueue> left =
        drain.drainWhatIsToBeSent(queues(before), pacer, before.accepted(), settled);
    return contents(left, before, pacer);
  }

  private StreamQueue round(
      StreamQueue queue,
      Pacer pacer,
      AcceptedVersions accepted,
      Instant stopAt,
      Consumer<List<Settled>> settled) {
    // That it is time has been decided, by the runner's clock too.
    Backoff backoff = new Backoff(Instant.EPOCH, queue.backoff().failuresInRow());
    Round round = delivery.round(queue.stream(), queue.pending(), backoff, pacer, accepted, stopAt);
    if (!round.settled().isEmpty()) {
      settled.accept(round.settled());
    }
    return new StreamQueue(queue.stream(), round.kept(), round.backoff());
  }

  private static List<StreamQueue> queues(Contents contents) {
    Map<String, List<PendingRecord>> byStream = new LinkedHashMap<>();
    for (PendingRecord record : contents.pending()) {
      byStream.computeIfAbsent(record.record().stream(), any -> new ArrayList<>()).add(record);
    }
    List<StreamQueue> queues = new ArrayList<>(byStream.size());
    byStream.forEach(
        (stream, records) ->
            queues.add(
                new StreamQueue(stream, records, contents.state().stream(stream).backoff())));
    return queues;
  }

  private Contents contents(List<StreamQueue> queues, Contents before, Pacer pacer) {
    Instant now = clock.instant();
    List<PendingRecord> kept = new ArrayList<>();
    Map<String, Backoff> backoffs = new LinkedHashMap<>();
    before.state().streams().forEach((stream, buffer) -> backoffs.put(stream, buffer.backoff()));
    for (StreamQueue queue : queues) {
      kept.addAll(queue.pending());
      backoffs.put(queue.stream(), queue.backoff());
    }
    return new Contents(
        kept,
        ShardState.of(before.state().nextArrival(), kept, backoffs, now),
        pacer.pace(now),
        before.accepted());
  }
}
