package io.cdfrecords.delivery;

import io.cdfrecords.api.RuleTrials;
import io.cdfrecords.api.StreamInfo;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.pace.ShardRateLimiter;
import io.cdfrecords.pace.UnpacedLimiter;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.policy.DuplicatePolicy;
import io.cdfrecords.policy.RetryPolicy;
import io.cdfrecords.testing.FakeClock;
import io.cdfrecords.testing.FakeEndpoint;
import io.cdfrecords.testing.FakeStream;
import io.cdfrecords.testing.FixedRandom;
import io.cdfrecords.testing.SampleRecords;
import io.cdfrecords.testing.SampleReplies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A delivery to the stream {@link SampleRecords#STREAM}, with everything around it played. */
final class Rig {
  final FakeClock clock = new FakeClock();
  final FakeEndpoint service = new FakeEndpoint();
  final FakeStream stream;
  final RecordingListener listener = new RecordingListener();
  final FakeVersions versions = new FakeVersions();
  final StreamCatalog catalog;

  private DuplicatePolicy duplicates = DuplicatePolicy.DEAD_LETTER;
  private BatchLimits batch = BatchLimits.LARGEST;
  private RetryPolicy retry = RetryPolicy.DEFAULT;
  private RuleTrials trials = RuleTrials.NONE;
  private RandomGenerator random = FixedRandom.always(0.5);
  private boolean fixedStream = true;
  private Duration patience = DuplicateCheckSchedule.DEFAULT_PATIENCE;

  private Rig(StreamInfo.Type type) {
    stream = new FakeStream(type);
    service.with(SampleRecords.STREAM, stream);
    catalog =
        new StreamCatalog(service, RetryPolicy.DEFAULT, clock, FixedRandom.always(0), time -> {});
  }

  static Rig mutable() {
    return new Rig(StreamInfo.Type.MUTABLE);
  }

  static Rig immutable() {
    return new Rig(StreamInfo.Type.IMMUTABLE);
  }

  static Rig of(StreamInfo.Type type) {
    return new Rig(type);
  }

  /** The caller may not read the stream: its type stays unknown. */
  Rig withUnknownType() {
    service.describingStreams(FakeEndpoint.undescribed(SampleReplies.status(403)));
    return this;
  }

  Rig replacing() {
    duplicates = DuplicatePolicy.REPLACE;
    return this;
  }

  Rig confirming() {
    duplicates = DuplicatePolicy.CONFIRM;
    return this;
  }

  Rig waitingFor(Duration confirmationPatience) {
    patience = confirmationPatience;
    return this;
  }

  Rig with(RetryPolicy policy) {
    retry = policy;
    return this;
  }

  Rig with(BatchLimits limits) {
    batch = limits;
    return this;
  }

  Rig with(RandomGenerator numbers) {
    random = numbers;
    return this;
  }

  Rig with(RuleTrials known) {
    trials = known;
    return this;
  }

  /** The stream was computed from the record, and not named by a person. */
  Rig withComputedStream() {
    fixedStream = false;
    return this;
  }

  StreamDelivery delivery() {
    DeliveryPolicy policy = new DeliveryPolicy(duplicates, batch, retry, fixedStream, patience);
    return new StreamDelivery(
        service, catalog, Contents::sent, policy, clock, random, listener, trials);
  }

  Round round(PendingRecord... pending) {
    return round(List.of(pending));
  }

  Round round(List<PendingRecord> pending) {
    return round(pending, Backoff.NONE);
  }

  Round round(List<PendingRecord> pending, Backoff backoff) {
    return round(pending, backoff, Instant.MAX);
  }

  Round round(List<PendingRecord> pending, Backoff backoff, Instant stopAt) {
    return round(pending, backoff, unpaced(), stopAt);
  }

  Round round(
      List<PendingRecord> pending, Backoff backoff, ShardRateLimiter pacer, Instant stopAt) {
    return round(StreamQueue.of(SampleRecords.STREAM, pending).with(backoff), pacer, stopAt);
  }

  Round round(StreamQueue queue, ShardRateLimiter pacer, Instant stopAt) {
    return delivery().round(queue, pacer, versions, stopAt);
  }

  /** A pace that nothing is too fast for. */
  static ShardRateLimiter unpaced() {
    return UnpacedLimiter.create();
  }

  /** {@code before} and the round after it, at the first moment it may begin, as one. */
  Round next(Round before) {
    StreamQueue queue = before.left();
    clock.advanceTo(queue.dueAt());
    Round round = round(queue, unpaced(), Instant.MAX);
    List<SettledRecord> settled = new ArrayList<>(before.settled());
    settled.addAll(round.settled());
    return new Round(settled, round.left());
  }

  /** So many rounds one after the other, or fewer where nothing is kept any more. */
  Round next(Round before, int rounds) {
    Round last = before;
    for (int i = 0; i < rounds && !last.left().pending().isEmpty(); i++) {
      last = next(last);
    }
    return last;
  }

  /** How long the round wants the stream to be left alone. */
  Duration waitAfter(Round round) {
    return Duration.between(clock.instant(), round.left().backoff().notBefore());
  }
}
