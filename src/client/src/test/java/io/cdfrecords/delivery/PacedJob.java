package io.cdfrecords.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

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
  private final EncodedRecord record;
  private Instant now = FakeClock.START;
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
  }

  PacedJob(PacedService service, int shards, int recordBytes, long seed) {
    this.service = service;
    this.random = new SplittableRandom(seed);
    this.pacing = new Pacing(PacedService.REQUESTS_PER_SECOND, StreamBudget.ofTemplate(), shards);
    this.record = Records.ofSize("same content", recordBytes);
    StreamCatalog catalog =
        new StreamCatalog(this, RetryPolicy.DEFAULT, () -> now, random, time -> {});
    DeliveryPolicy policy =
        new DeliveryPolicy(
            DuplicatePolicy.DEAD_LETTER, BatchLimits.LARGEST, RetryPolicy.DEFAULT, true);
    this.delivery =
        new Delivery(
            this, catalog, Contents::sent, policy, () -> now, random, DeliveryListener.NONE);
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
        shard.next = now.isAfter(shard.backoff.notBefore()) ? now : shard.backoff.notBefore();
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
      shard.pending.add(Records.pending(Operation.INGEST, record));
    }
    Pacer pacer = pacing.pacer(shard.number, shard.pace, Instant.EPOCH);
    // Only one request begins before the round's time is up.
    Round round =
        delivery.round(
            Records.STREAM, shard.pending, shard.backoff, pacer, AcceptedVersions.NONE, now);
    settled += round.settled().size();
    shard.pending = new ArrayList<>(round.kept());
    shard.backoff = round.backoff();
    shard.pace = pacer.pace(now);
  }

  @Override
  public Reply post(RecordsRequest request) {
    Instant at = now.plusMillis(5 + random.nextInt(50));
    now = at.plusMillis(20 + random.nextInt(200));
    return service.answer(request, at, now);
  }

  @Override
  public FilterReply filter(FilterRequest request) {
    throw new AssertionError("nothing is stored twice here, so nothing is read back");
  }

  @Override
  public StreamReply stream(String streamId) {
    return FakeEndpoint.described(
        new StreamInfo(streamId, StreamInfo.Type.IMMUTABLE, "BasicArchive", null, null));
  }

  @Override
  public void close() {}
}
