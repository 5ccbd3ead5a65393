package io.cdfrecords.delivery;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.testing.FakeStream.Naming;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * One job from its first record to its last, drawn from a seed: the stream, what the caller may do
 * there, the records and when they arrive, the faults, the pace, and how much time each round has.
 */
final class Simulation {
  private static final int MOST_ROUNDS = 5_000;
  private static final int MOST_FAULTS = 40;
  private static final long MOST_BYTES = 300;

  private final Random random;
  final Rig rig;
  final BatchLimits batch;
  final boolean latestWins;
  final boolean confirming;
  final List<PendingRecord> arrived = new ArrayList<>();
  final List<SettledRecord> settled = new ArrayList<>();

  final boolean versioned;

  private final boolean changing;

  /** Whether most records are of a container that is missing for so many requests. */
  private final boolean missing;

  private final RatePlan pacing;
  private ShardRateState pace = ShardRateState.NEW;
  private final Set<EncodedRecord> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private int requestsSeen;

  /** Whether records of some sources were sent in groups. */
  boolean suspected;

  Simulation(long seed) {
    random = new Random(seed);
    boolean mutable = random.nextInt(3) > 0;
    boolean replacing = mutable && random.nextInt(3) == 0;
    changing = mutable && random.nextInt(3) == 0;
    versioned = changing && random.nextBoolean();
    latestWins = changing || replacing;
    missing = !changing && random.nextInt(4) == 0;
    confirming = mutable && !replacing && random.nextBoolean();
    rig = mutable ? Rig.mutable() : Rig.immutable();
    if (replacing) {
      rig.replacing();
    }
    if (confirming) {
      rig.confirming();
      rig.stream.lagging(Duration.ofMillis(random.nextInt(15_000)), rig.clock);
    }
    if (!changing && random.nextInt(4) == 0) {
      rig.withUnknownType();
    }
    batch = new BatchLimits(1 + random.nextInt(12), 100 + random.nextInt(400));
    rig.with(batch)
        .with(RetryPolicy.DEFAULT.withMaxTime(Duration.ofDays(7)))
        .with((RandomGenerator) random);
    rig.stream
        .forbidding("forbidden")
        .takingAtMost(MOST_BYTES)
        .refusing(missingFor(missing ? random.nextInt(150) : 0));
    List<Naming> namings = List.of(Naming.values());
    Naming naming = namings.get(random.nextInt(namings.size()));
    rig.stream.naming(naming);
    pacing = new RatePlan(1 + random.nextInt(40), random.nextBoolean() ? null : budget(), 1);
  }

  /** Runs until every record is settled. */
  Simulation run() {
    // That one space is accepted is known before others are refused.
    settled.addAll(rig.round(arrive(SampleRecords.ingest("first"))).settled());
    rig.service.usually(new RandomFaults(random, random.nextInt(MOST_FAULTS)));
    rig.service.usuallyReading(new ReadingFaults(random, random.nextInt(MOST_FAULTS)));
    rig.service.onRequest(() -> rig.clock.advance(Duration.ofMillis(random.nextInt(300))));

    int toArrive = 1 + random.nextInt(missing ? 150 : 40);
    List<PendingRecord> waiting = new ArrayList<>();
    StreamQueue queue = StreamQueue.of(SampleRecords.STREAM, waiting);
    for (int i = 0; i < MOST_ROUNDS && (toArrive > 0 || !waiting.isEmpty()); i++) {
      for (int more = Math.min(toArrive, random.nextInt(12)); more > 0; more--, toArrive--) {
        waiting.add(arrive(draw()));
      }
      Instant due = queue.dueAt();
      rig.clock.advanceTo(due.equals(Instant.MAX) ? queue.backoff().notBefore() : due);
      Collections.shuffle(waiting, random);
      Instant stopAt = rig.clock.instant().plusMillis(random.nextInt(2_000));
      ShardRateLimiter pacer = new ShardRateLimiter(pacing, 0, pace, Instant.EPOCH);
      Round round = rig.round(queue, pacer, stopAt);
      pace = pacer.pace(rig.clock.instant());
      note(round);
      waiting = new ArrayList<>(round.left().pending());
      queue =
          new StreamQueue(
              SampleRecords.STREAM, waiting, round.left().backoff(), round.left().refusals());
      suspected |= !queue.refusals().isEmpty();
    }
    return this;
  }

  private StreamBudget budget() {
    return StreamBudget.of(1 + random.nextInt(50), 1 + random.nextInt(2_000))
        .updates(1 + random.nextInt(50))
        .per(Duration.ofSeconds(1 + random.nextInt(600)));
  }

  private PendingRecord arrive(PendingRecord record) {
    arrived.add(record);
    return record;
  }

  private Predicate<EncodedRecord> missingFor(int requests) {
    return record ->
        record.text().contains("poison")
            || (record.id().externalId().startsWith("missing")
                && rig.service.requests().size() <= requests);
  }

  private PendingRecord draw() {
    if (missing && random.nextInt(12) > 0) {
      // Each of its own: equal ones could be refused before and written after.
      return SampleRecords.ingest("missing" + arrived.size(), "{\"source\":{}}");
    }
    String externalId = "r" + random.nextInt(15);
    String content = Integer.toString(random.nextInt(3));
    if (versioned) {
      return drawVersion(externalId);
    }
    if (changing) {
      return random.nextInt(3) == 0
          ? SampleRecords.delete(externalId)
          : SampleRecords.upsert(externalId, content);
    }
    return switch (random.nextInt(16)) {
      case 0 ->
          SampleRecords.pending(
              Operation.INGEST, SampleRecords.encoded("forbidden", externalId, content));
      case 1 -> SampleRecords.ingest("poison" + externalId, content);
      case 2 -> SampleRecords.ingest(externalId, latestWins ? content : "\"poison\"");
      case 3 ->
          SampleRecords.pending(Operation.INGEST, SampleRecords.ofSize("large" + externalId, 300));
      case 4 -> SampleRecords.ingest("sick" + externalId, content);
      default -> SampleRecords.ingest(externalId, content);
    };
  }

  /** Versions come in any order, and no two are equal; so no two contents are. */
  private PendingRecord drawVersion(String externalId) {
    long version = 1_000L * random.nextInt(50) + arrived.size();
    PendingRecord change =
        switch (random.nextInt(8)) {
          case 0, 1 -> SampleRecords.delete(externalId);
          case 2 -> SampleRecords.upsert(externalId, "\"poison " + version + "\"");
          default -> SampleRecords.upsert(externalId, Long.toString(version));
        };
    return change.withVersion(version);
  }

  /** Remembers what was settled, and sees to it that nothing settled is sent again. */
  private void note(Round round) {
    List<RecordsRequest> requests = rig.service.requests();
    for (; requestsSeen < requests.size(); requestsSeen++) {
      for (EncodedRecord sent : requests.get(requestsSeen).records()) {
        if (done.contains(sent)) {
          throw new AssertionError(sent + " was sent after it was settled");
        }
      }
    }
    round.settled().forEach(outcome -> done.add(outcome.record().record()));
    settled.addAll(round.settled());
  }
}
