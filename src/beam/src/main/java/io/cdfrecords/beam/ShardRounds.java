package io.cdfrecords.beam;

import io.cdfrecords.delivery.AcceptedVersions;
import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.delivery.DeliverInPlace;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.SettledRecord;
import io.cdfrecords.delivery.StreamDelivery;
import io.cdfrecords.delivery.StreamQueue;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.policy.FailureWatch;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.TooManyFailuresException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Delivers the records of a shard, and returns what the shard holds afterwards. */
final class ShardRounds {
  /**
   * The longest round on unbounded input: a longer one would hold up checkpoints. What is left
   * stays in state, and its timer fires at once.
   */
  static final Duration LONGEST_ROUND = Duration.ofSeconds(2);

  private final RatePlan pacing;
  private final StreamDelivery delivery;
  private final DeliverInPlace drain;
  private final InstantSource clock;
  private final @Nullable FailureLimit failureLimit;
  private final ProcessPace sent;
  private final Consumer<List<SettledRecord>> ended;
  private final InterruptedSearches searches = new InterruptedSearches();
  private @Nullable TurnPace turns;

  /**
   * The contents of a shard before or after a delivery.
   *
   * @param pending the records that wait
   * @param state their figures
   * @param pace what it sent
   * @param accepted the versions that were accepted; deliveries add to it at once
   */
  record Contents(
      Iterable<PendingRecord> pending,
      ShardState state,
      ShardRateState pace,
      AcceptedVersions accepted) {}

  /**
   * @param sent the requests of this process's shards
   * @param ended receives the round in which too many records failed, which is not emitted
   */
  ShardRounds(
      WriteSpec spec,
      StreamDelivery delivery,
      ProcessPace sent,
      Consumer<List<SettledRecord>> ended) {
    this.pacing = spec.pacing();
    this.delivery = delivery;
    this.drain = new DeliverInPlace(delivery, spec.time(), spec.time());
    this.clock = spec.time();
    this.failureLimit = spec.failureLimit();
    this.sent = sent;
    this.ended = ended;
  }

  /**
   * Delivers one round for each stream that {@code due} accepts, without waiting. Streams whose
   * records have waited longest come first, and each has its share of the time.
   *
   * @param time the least time of the clock: the runner's may be ahead
   * @param stopAt no request begins after this instant
   */
  Contents round(
      int shard,
      Contents before,
      Predicate<String> due,
      Instant time,
      Instant stopAt,
      Consumer<List<SettledRecord>> settled) {
    Map<Boolean, List<StreamQueue>> queues =
        queues(shard, before).stream()
            .collect(Collectors.partitioningBy(it -> due.test(it.stream())));
    List<StreamQueue> first = new ArrayList<>(queues.getOrDefault(true, List.of()));
    first.sort(Comparator.comparing(queue -> before.state().stream(queue.stream()).oldest()));
    Duration turn = LONGEST_ROUND.dividedBy(Math.max(1, first.size()));
    List<StreamQueue> left = new ArrayList<>(queues.getOrDefault(false, List.of()));
    return call(
        shard,
        before,
        time,
        settled,
        (pacer, watched) -> {
          for (StreamQueue queue : first) {
            Instant now = clock.instant();
            Instant turnEnds = now.plus(turn).isBefore(stopAt) ? now.plus(turn) : stopAt;
            left.add(
                now.isAfter(stopAt)
                    ? queue
                    : round(queue, pacer, before.accepted(), turnEnds, watched));
          }
          return left;
        });
  }

  /** Delivers rounds for every stream, with waits between them, until all records are settled. */
  Contents inPlace(int shard, Contents before, Consumer<List<SettledRecord>> settled)
      throws InterruptedException {
    return call(
        shard,
        before,
        Instant.EPOCH,
        settled,
        (pacer, watched) ->
            drain.drain(queues(shard, before), pacer, before.accepted(), Instant.MAX, watched));
  }

  /** Delivers rounds for every stream, with waits between them, until no record is left to send. */
  Contents whatIsToBeSent(int shard, Contents before, Consumer<List<SettledRecord>> settled)
      throws InterruptedException {
    return call(
        shard,
        before,
        Instant.EPOCH,
        settled,
        (pacer, watched) ->
            drain.drainWhatIsToBeSent(queues(shard, before), pacer, before.accepted(), watched));
  }

  /** What a call delivers; it returns what is left. */
  private interface Deliveries<E extends Exception> {
    List<StreamQueue> run(ShardRateLimiter pacer, Consumer<List<SettledRecord>> settled) throws E;
  }

  /** Makes a call of the shard. Where it fails, what it sent still counts in this process. */
  private <E extends Exception> Contents call(
      int shard,
      Contents before,
      Instant notBefore,
      Consumer<List<SettledRecord>> settled,
      Deliveries<E> deliveries)
      throws E {
    ShardRateLimiter pacer = limiter(shard, before, notBefore);
    FailureWatch watch =
        new FailureWatch(failureLimit, before.state().failures(), "in shard " + shard);
    boolean ended = false;
    try {
      List<StreamQueue> left = deliveries.run(pacer, watched(watch, settled));
      ended = true;
      return contents(shard, left, before, pacer, watch);
    } finally {
      if (!ended && turns == null) {
        sent.remember(shard, pacer.interrupted(clock.instant()));
      }
    }
  }

  /** From now on requests count for all shards together. */
  void takeTurns(TurnPace pace) {
    turns = pace;
  }

  private ShardRateLimiter limiter(int shard, Contents before, Instant notBefore) {
    return turns != null
        ? turns.limiter()
        : new ShardRateLimiter(pacing, shard, sent.of(shard, before.pace()), notBefore);
  }

  private ShardRateState pace(int shard, ShardRateState after, Contents before) {
    if (turns != null) {
      return before.pace();
    }
    sent.remember(shard, after);
    return after;
  }

  private Consumer<List<SettledRecord>> watched(
      FailureWatch watch, Consumer<List<SettledRecord>> settled) {
    return round -> {
      try {
        watch.settled(SettledRecord.tally(round));
      } catch (TooManyFailuresException e) {
        ended.accept(round);
        throw e;
      }
      settled.accept(round);
    };
  }

  private StreamQueue round(
      StreamQueue queue,
      ShardRateLimiter pacer,
      AcceptedVersions accepted,
      Instant stopAt,
      Consumer<List<SettledRecord>> settled) {
    // The caller has decided that it is time, also by the runner's clock.
    Backoff backoff = new Backoff(Instant.EPOCH, queue.backoff().failuresInRow());
    return delivery.deliver(queue.with(backoff), pacer, accepted, stopAt, settled);
  }

  private List<StreamQueue> queues(int shard, Contents contents) {
    Map<String, List<PendingRecord>> byStream = new LinkedHashMap<>();
    for (PendingRecord record : contents.pending()) {
      byStream.computeIfAbsent(record.record().stream(), any -> new ArrayList<>()).add(record);
    }
    List<StreamQueue> queues = new ArrayList<>(byStream.size());
    byStream.forEach(
        (stream, records) -> {
          StreamBuffer buffer = contents.state().stream(stream);
          queues.add(
              new StreamQueue(
                  stream,
                  records,
                  buffer.backoff(),
                  buffer.refusals(),
                  searches.take(shard, stream)));
        });
    return queues;
  }

  private Contents contents(
      int shard,
      List<StreamQueue> queues,
      Contents before,
      ShardRateLimiter pacer,
      FailureWatch watch) {
    Instant now = clock.instant();
    List<PendingRecord> kept = new ArrayList<>();
    Map<String, StreamBuffer> empty = new LinkedHashMap<>();
    before.state().streams().forEach((stream, buffer) -> empty.put(stream, buffer.emptied()));
    for (StreamQueue queue : queues) {
      kept.addAll(queue.pending());
      searches.keep(shard, queue.stream(), queue.isolation());
      empty.put(queue.stream(), StreamBuffer.waiting(queue.backoff(), queue.refusals()));
    }
    ShardRateState pace = pace(shard, pacer.pace(now), before);
    return new Contents(
        kept,
        ShardState.of(before.state().nextArrival(), kept, empty, watch.tally(), now),
        pace,
        before.accepted());
  }
}
