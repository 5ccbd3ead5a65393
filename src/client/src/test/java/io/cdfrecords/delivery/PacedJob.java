package io.cdfrecords.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * A job with a backlog, in virtual time: its shards know nothing of each other, and send to one
 * service. One request of one shard is played at a time, in the order in which they begin.
 */
final class PacedJob implements RecordsEndpoint {
  /** What a shard holds at most, as in its state. */
  private static final int BUFFER = 8_000;

  private final PacedService service;
  private final SplittableRandom random;
  private final Pacing pacing;
  private final Delivery delivery;
  private final StreamInfo stream;
  private final IntFunction<EncodedRecord> records;
  private Instant now = FakeClock.START;
  private int made;
  private int settled;

  private static final class Shard {
    private final int number;
    private int backlog;
    private Instant next = FakeClock.START;
    private List<PendingRecord> pending = new ArrayList<>();
    private Backoff backoff = Backoff.NONE;
    private ShardPace pace = ShardPace.NEW;

    Shard(int number, int backlog) {
      this.number = number;
      this.backlog = backlog;
    }

    boolean isDone() {
      return backlog == 0 && pending.isEmpty();
    }

    Instant dueAt() {
      return backlog > 0 && pending.size() < BUFFER
          ? backoff.notBefore()
          : new StreamQueue(Records.STREAM, pending, backoff).dueAt();
    }
  }

  private PacedJob(
      PacedService service,
      Pacing pacing,
      StreamInfo stream,
      IntFunction<EncodedRecord> records,
      long seed) {
    this.service = service;
    this.random = new SplittableRandom(seed);
    this.pacing = pacing;
    this.stream = stream;
    this.records = records;
    StreamCatalog catalog =
        new StreamCatalog(this, RetryPolicy.DEFAULT, () -> now, random, time -> {});
    DeliveryPolicy policy =
        new DeliveryPolicy(
            DuplicatePolicy.CONFIRM,
            BatchLimits.LARGEST,
            RetryPolicy.DEFAULT,
            true,
            Confirmation.DEFAULT_PATIENCE);
    this.delivery =
        new Delivery(
            this, catalog, Contents::sent, policy, () -> now, random, DeliveryListener.NONE);
  }

  /** A job that keeps to the quota of an immutable stream, where records are of one size. */
  static PacedJob withinQuota(PacedService service, int shards, int recordBytes, long seed) {
    EncodedRecord record = Records.ofSize("same content", recordBytes);
    return new PacedJob(
        service,
        new Pacing(PacedService.REQUESTS_PER_SECOND, StreamBudget.ofTemplate(), shards),
        new StreamInfo(Records.STREAM, StreamInfo.Type.IMMUTABLE, "BasicArchive", null, null),
        number -> record,
        seed);
  }

  /** A job all of whose records are stored already, in a mutable stream without a quota. */
  static PacedJob ofDuplicates(PacedService service, int shards, long seed) {
    return new PacedJob(
        service.holdingEverything(),
        new Pacing(PacedService.REQUESTS_PER_SECOND, null, shards),
        new StreamInfo(Records.STREAM, StreamInfo.Type.MUTABLE, null, null, null),
        number -> Records.encoded(Records.SPACE, "r" + number, "1"),
        seed);
  }

  /** Writes {@code backlog} records, and says how long it took. */
  Duration write(int backlog) {
    PriorityQueue<Shard> shards = new PriorityQueue<>(Comparator.comparing(shard -> shard.next));
    for (int i = 0; i < pacing.shards(); i++) {
      shards.add(new Shard(i, backlog / pacing.shards()));
    }
    Instant end = now;
    while (!shards.isEmpty()) {
      Shard shard = shards.remove();
      now = shard.next;
      request(shard);
      end = now.isAfter(end) ? now : end;
      if (!shard.isDone()) {
        shard.next = now.isAfter(shard.dueAt()) ? now : shard.dueAt();
        shards.add(shard);
      }
    }
    return Duration.between(FakeClock.START, end);
  }

  int settled() {
    return settled;
  }

  private void request(Shard shard) {
    for (; shard.backlog > 0 && shard.pending.size() < BUFFER; shard.backlog--) {
      shard.pending.add(Records.pending(Operation.INGEST, records.apply(made++)));
    }
    Pacer pacer = pacing.pacer(shard.number, shard.pace, Instant.EPOCH);
    // Only one request begins before the round's time is up.
    Round round = delivery.round(Records.STREAM, shard.pending, shard.backoff, pacer, now);
    settled += round.settled().size();
    shard.pending = new ArrayList<>(round.kept());
    shard.backoff = round.backoff();
    shard.pace = pacer.pace(now);
  }

  @Override
  public Reply post(RecordsRequest request) {
    Instant at = travelled();
    return service.answer(request, at, now);
  }

  /** When a request reaches the service; now is when its answer is back. */
  private Instant travelled() {
    Instant at = now.plusMillis(5 + random.nextInt(50));
    now = at.plusMillis(20 + random.nextInt(200));
    return at;
  }

  @Override
  public FilterReply filter(FilterRequest request) {
    return service.find(request, travelled());
  }

  @Override
  public StreamReply stream(String streamId) {
    return FakeEndpoint.described(stream);
  }

  @Override
  public void close() {}
}
