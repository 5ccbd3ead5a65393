package io.cdfrecords.delivery;

import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeStream.Naming;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One of four shards that write a backlog to a production stream, within its quota and in simulated
 * time: most records are of a source without fault, the others of a source with bad records.
 */
final class NeighbourSimulation {
  private static final int GOOD = 50_000;
  private static final int OTHERS = 1_000;
  private static final int BUFFER = 8_000;
  private static final RatePlan PLAN =
      new RatePlan(RatePlan.DEFAULT_REQUESTS_PER_SECOND, StreamBudget.of(170_000, 170_000_000), 4);

  private static final long ALONE = new NeighbourSimulation(0, Naming.NONE).millis(false);

  private final Rig rig = Rig.mutable();
  private final double share;

  private NeighbourSimulation(double share, Naming naming) {
    this.share = share;
    rig.stream
        .refusing(record -> record.id().externalId().startsWith("bad"))
        .saying(any -> "property severity must be int32")
        .naming(naming);
    rig.service.onRequest(() -> rig.clock.advance(Duration.ofMillis(150)));
  }

  /** Returns the pace of the source without fault, in percent of the pace that it has alone. */
  static long pace(double share, Naming naming) {
    return 100 * ALONE / new NeighbourSimulation(share, naming).millis(true);
  }

  private long millis(boolean beside) {
    List<PendingRecord> input = input(beside);
    StreamQueue queue = StreamQueue.of(SampleRecords.STREAM, List.of());
    ShardRateState pace = ShardRateState.NEW;
    int taken = 0;
    int good = 0;
    while (good < GOOD) {
      List<PendingRecord> waiting = new ArrayList<>(queue.pending());
      while (waiting.size() < BUFFER && taken < input.size()) {
        waiting.add(input.get(taken++));
      }
      rig.clock.advanceTo(queue.backoff().notBefore());
      ShardRateLimiter limiter = new ShardRateLimiter(PLAN, 0, pace, Instant.EPOCH);
      Round round =
          rig.round(
              new StreamQueue(SampleRecords.STREAM, waiting, queue.backoff(), queue.refusals()),
              limiter,
              rig.clock.instant().plusSeconds(2));
      pace = limiter.pace(rig.clock.instant());
      queue = round.left();
      good += (int) round.settled().stream().filter(NeighbourSimulation::isGood).count();
    }
    return Duration.between(FakeClock.START, rig.clock.instant()).toMillis();
  }

  private List<PendingRecord> input(boolean beside) {
    Random random = new Random(7);
    List<PendingRecord> input = new ArrayList<>();
    for (int i = 0; i < GOOD; i++) {
      input.add(SampleRecords.ingestOf("Good", "good" + i));
      if (beside && i % (GOOD / OTHERS) == 0) {
        String id = random.nextDouble() < share ? "bad" : "fine";
        input.add(SampleRecords.ingestOf("Mixed", id + i));
      }
    }
    return input;
  }

  private static boolean isGood(SettledRecord settled) {
    return settled.isWritten() && settled.record().record().id().externalId().startsWith("good");
  }
}
