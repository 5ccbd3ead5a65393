package io.cdfrecords.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.RecordsEndpoint;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.ShardRateState;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RatePlan;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.SampleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One job of a scenario: its input, and the outcome. */
final class PacedJob {
  /** Records that arrive bit by bit do so in bundles. */
  private static final int BUNDLE_MILLIS = 200;

  private final Scenario scenario;
  private final int number;
  private final VirtualTime time;
  private final byte[] content;
  private final Map<String, BitSet> done = new HashMap<>();
  private final List<Duration> latencies = new ArrayList<>();
  private Instant caughtUp = Instant.EPOCH;
  private int failed;

  PacedJob(Scenario scenario, int number, VirtualTime time) {
    this.scenario = scenario;
    this.number = number;
    this.time = time;
    this.content = "x".repeat(scenario.recordBytes).getBytes(UTF_8);
  }

  /** Its streams, by name. */
  List<String> streams() {
    return IntStream.range(0, scenario.streams).mapToObj(this::stream).toList();
  }

  /** How many records each of its streams is sent, by all jobs. */
  static int recordsInStream(Scenario scenario) {
    return scenario.records / scenario.streams * (scenario.oneStreamForAll ? scenario.jobs : 1);
  }

  /** Adds its shards to the time, each with numbers of its own to be random with. */
  void begin(PacedService service, CallBudget identity, SplittableRandom random) {
    RecordsEndpoint endpoint = service.caller(identity, this::record, this::cameAt);
    StreamCatalog catalog =
        new StreamCatalog(endpoint, RetryPolicy.DEFAULT, time, random.split(), wait -> {});
    DeliveryPolicy policy =
        new DeliveryPolicy(
            DuplicatePolicy.CONFIRM,
            scenario.batch,
            RetryPolicy.DEFAULT,
            scenario.streams == 1,
            DuplicateCheckSchedule.DEFAULT_PATIENCE);
    RatePlan pacing = new RatePlan(scenario.requestsPerSecond, scenario.budget, scenario.shards);
    List<Deque<PacedShard>> turns = new ArrayList<>();
    List<ShardRateLimiter> limiters = limiters(pacing);
    for (int shard = 0; shard < scenario.shards; shard++) {
      StreamDelivery delivery =
          new StreamDelivery(
              endpoint,
              catalog,
              Contents::sent,
              policy,
              time,
              random.split(),
              DeliveryListener.NONE);
      int thread = scenario.threads == 0 ? shard : shard % scenario.threads;
      // Of bundles a free thread takes the next, of keys each thread has its own.
      int place = scenario.bundle == 0 ? thread : 0;
      if (turns.size() == place) {
        turns.add(new ArrayDeque<>());
      }
      turns
          .get(place)
          .add(
              new PacedShard(
                  shard,
                  scenario,
                  time,
                  pacing,
                  delivery,
                  input(shard),
                  this::settled,
                  limiters.isEmpty() ? null : limiters.get(thread)));
    }
    for (int i = 0; i < (scenario.bundle == 0 ? turns.size() : scenario.threads); i++) {
      Deque<PacedShard> shards = turns.get(scenario.bundle == 0 ? i : 0);
      time.add(() -> takeTurns(shards));
    }
  }

  /** The pace that threads have instead of their shards, where shards take turns. */
  private List<ShardRateLimiter> limiters(RatePlan pacing) {
    if (scenario.threads == 0) {
      return List.of();
    }
    RatePlan parts = pacing.dividedAmong(scenario.threads);
    ShardRateLimiter ofJob = ShardRateLimiter.ofJob(pacing);
    return IntStream.range(0, scenario.threads)
        .mapToObj(
            thread ->
                scenario.oneProcess
                    ? ofJob
                    : new ShardRateLimiter(
                        parts, parts.shards() - 1, ShardRateState.NEW, Instant.EPOCH))
        .toList();
  }

  private void takeTurns(Deque<PacedShard> shards) throws InterruptedException {
    int most = scenario.bundle == 0 ? Integer.MAX_VALUE : scenario.bundle;
    for (PacedShard next = shards.poll(); next != null; next = shards.poll()) {
      if (next.run(most)) {
        shards.addLast(next);
      }
    }
  }

  /** How many records were settled. */
  int settled() {
    return done.values().stream().mapToInt(BitSet::cardinality).sum();
  }

  /** How many of them failed. */
  int failed() {
    return failed;
  }

  /** From arrival to settlement, of the records of the last stream. */
  List<Duration> latencies() {
    return latencies;
  }

  /** When the last record that came before the end of the trouble was settled. */
  Instant caughtUp() {
    return caughtUp;
  }

  private String stream(int index) {
    return "stream-" + (scenario.oneStreamForAll ? index : number * scenario.streams + index);
  }

  private Iterator<PacedShard.InputRecord> input(int shard) {
    int each = scenario.records / scenario.streams;
    return new Iterator<>() {
      private int next = shard;
      private int index;

      @Override
      public boolean hasNext() {
        return next < each;
      }

      @Override
      public PacedShard.InputRecord next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        PacedShard.InputRecord arrival = arrival(next, index);
        index = (index + 1) % scenario.streams;
        next += index == 0 ? scenario.shards : 0;
        return arrival;
      }
    };
  }

  private PacedShard.InputRecord arrival(int i, int index) {
    int id = scenario.oneStreamForAll ? i * scenario.jobs + number : i;
    EncodedRecord record =
        record(stream(index), new RecordId(SampleRecords.SPACE, Integer.toString(id)));
    return new PacedShard.InputRecord(record, cameAt(record));
  }

  private EncodedRecord record(String stream, RecordId id) {
    return new EncodedRecord(stream, id, SourceKind.CONTAINERS, content, null);
  }

  private Instant cameAt(EncodedRecord record) {
    if (scenario.perSecond == 0) {
      return FakeClock.START;
    }
    int id = Integer.parseInt(record.id().externalId());
    int place = scenario.oneStreamForAll ? id / scenario.jobs : id;
    long millis = (long) (1000.0 * place * scenario.streams / scenario.perSecond);
    return FakeClock.START.plusMillis(millis - millis % BUNDLE_MILLIS);
  }

  private void settled(List<SettledRecord> all) {
    Instant now = time.instant();
    Instant recovery =
        scenario.troubles.stream().map(Trouble::to).findFirst().orElse(Instant.EPOCH);
    String last = stream(scenario.streams - 1);
    for (SettledRecord outcome : all) {
      EncodedRecord record = outcome.record().record();
      int id = Integer.parseInt(record.id().externalId());
      BitSet ofStream = done.computeIfAbsent(record.stream(), any -> new BitSet());
      if (ofStream.get(id)) {
        throw new AssertionError(record + " was settled twice");
      }
      ofStream.set(id);
      failed += outcome.isWritten() ? 0 : 1;
      Instant came = outcome.record().eventTime();
      if (came.isBefore(recovery)) {
        caughtUp = now;
      }
      if (scenario.perSecond > 0 && record.stream().equals(last)) {
        latencies.add(Duration.between(came, now));
      }
    }
  }
}
