package io.cdfrecords.beam;

import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.Delivery;
import io.cdfrecords.delivery.Drain;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.Round;
import io.cdfrecords.delivery.Settled;
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

  private final Delivery delivery;
  private final Drain drain;
  private final InstantSource clock;

  /**
   * What a shard holds after a delivery.
   *
   * @param kept the records that still wait
   * @param state their figures
   */
  record Remainder(List<PendingRecord> kept, ShardState state) {}

  ShardWriter(Delivery delivery, InstantSource clock, Sleeper sleeper) {
    this.delivery = delivery;
    this.drain = new Drain(delivery, clock, sleeper);
    this.clock = clock;
  }

  /** One round for each stream that {@code due} accepts, without a wait. */
  Remainder round(
      Iterable<PendingRecord> pending,
      ShardState state,
      Predicate<String> due,
      Consumer<List<Settled>> settled) {
    Instant stopAt = clock.instant().plus(LONGEST_CALL);
    List<StreamQueue> left = new ArrayList<>();
    for (StreamQueue queue : queues(pending, state)) {
      left.add(due.test(queue.stream()) ? round(queue, stopAt, settled) : queue);
    }
    return remainder(left, state);
  }

  /** Rounds for every stream, with waits between them, until all is settled or time is up. */
  Remainder inPlace(
      Iterable<PendingRecord> pending,
      ShardState state,
      Instant until,
      Consumer<List<Settled>> settled)
      throws InterruptedException {
    return remainder(drain.drain(queues(pending, state), until, settled), state);
  }

  /** Rounds for every stream, with waits between them, until nothing is left to be sent. */
  Remainder whatIsToBeSent(
      Iterable<PendingRecord> pending, ShardState state, Consumer<List<Settled>> settled)
      throws InterruptedException {
    return remainder(drain.drainWhatIsToBeSent(queues(pending, state), settled), state);
  }

  private StreamQueue round(StreamQueue queue, Instant stopAt, Consumer<List<Settled>> settled) {
    // That it is time has been decided, by the runner's clock too.
    Backoff backoff = new Backoff(Instant.EPOCH, queue.backoff().failuresInRow());
    Round round = delivery.round(queue.stream(), queue.pending(), backoff, stopAt);
    if (!round.settled().isEmpty()) {
      settled.accept(round.settled());
    }
    return new StreamQueue(queue.stream(), round.kept(), round.backoff());
  }

  private static List<StreamQueue> queues(Iterable<PendingRecord> pending, ShardState state) {
    Map<String, List<PendingRecord>> byStream = new LinkedHashMap<>();
    for (PendingRecord record : pending) {
      byStream.computeIfAbsent(record.record().stream(), any -> new ArrayList<>()).add(record);
    }
    List<StreamQueue> queues = new ArrayList<>(byStream.size());
    byStream.forEach(
        (stream, records) ->
            queues.add(new StreamQueue(stream, records, state.stream(stream).backoff())));
    return queues;
  }

  private Remainder remainder(List<StreamQueue> queues, ShardState before) {
    Instant now = clock.instant();
    List<PendingRecord> kept = new ArrayList<>();
    Map<String, Backoff> backoffs = new LinkedHashMap<>();
    before.streams().forEach((stream, buffer) -> backoffs.put(stream, buffer.backoff()));
    for (StreamQueue queue : queues) {
      kept.addAll(queue.pending());
      backoffs.put(queue.stream(), queue.backoff());
    }
    return new Remainder(kept, ShardState.of(before.nextArrival(), kept, backoffs, now));
  }
}
