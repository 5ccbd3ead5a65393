package io.cdfrecords.beam;

import io.cdfrecords.api.RuleTrials;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.SettledRecord;
import io.cdfrecords.delivery.StreamDelivery;
import io.cdfrecords.json.SentContent;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.record.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.StreamingOptions;
import org.jspecify.annotations.Nullable;

/**
 * The life cycle of a shard: it buffers until there is enough, or the oldest record has waited long
 * enough, then delivers one round.
 */
final class ShardLifecycle {
  private final ShardSettings settings;
  private final WriteSpec spec;
  private final SharedEndpoint endpoint;
  private final FailureLog failures;
  private final RuleTrials trials;
  private final BatchLimits limits;
  private final InstantSource clock;

  /** The most of a record's way here that counts as waiting: clocks of workers differ. */
  private final Duration longestWay;

  private final ShardRounds writer;
  private final ResultEmitter emitter;
  private final RestoredShards restored = new RestoredShards();
  private boolean inPlace;

  /** The DirectRunner restores nothing, and hands a shard from one copy of the step to another. */
  private boolean mayBeRestored;

  private @Nullable TurnPace turns;

  /** Connects; {@link #close} has to follow. */
  ShardLifecycle(ShardSettings settings) {
    this.settings = settings;
    this.spec = settings.spec();
    this.limits = spec.batch();
    this.clock = spec.time();
    this.longestWay = spec.maxBufferingDelay().dividedBy(2);
    this.endpoint = SharedEndpoint.acquire(settings.endpoint(), spec.time());
    this.failures = FailureLog.acquire(settings.write(), clock);
    DeliveryMetrics metrics = new DeliveryMetrics(endpoint.log(), failures, spec.projectName());
    this.trials = spec.schemaCheck() ? endpoint.trials() : RuleTrials.NONE;
    StreamDelivery delivery =
        new StreamDelivery(
            endpoint.endpoint(),
            endpoint.catalog(),
            SentContent.READER,
            spec.deliveryPolicy(),
            clock,
            spec.time().random(),
            metrics,
            trials);
    this.emitter =
        new ResultEmitter(
            settings.windows(), spec.writtenRecords(), metrics, spec.time(), spec.failureKeeper());
    this.writer =
        new ShardRounds(spec, delivery, new ProcessPace(settings.write()), emitter::ended);
  }

  void beginBundle(PipelineOptions options) {
    inPlace = settings.boundedInput() && !options.as(StreamingOptions.class).isStreaming();
    mayBeRestored = !JobThreads.isDirect(options);
    if (inPlace && turns == null) {
      turns = turns(JobThreads.of(options));
      if (turns != null) {
        writer.takeTurns(turns);
      }
    }
  }

  private @Nullable TurnPace turns(JobThreads threads) {
    if (threads.oneProcess()) {
      return TurnPace.ofJob(settings.write(), spec.pacing());
    }
    return threads.most() < spec.shards()
        ? TurnPace.ofThread(spec.pacing().dividedAmong(threads.most()))
        : null;
  }

  /**
   * Takes changes of one stream into the buffer, and delivers where that is full, but not between
   * changes of one record: only the last of them is to be sent. On unbounded input no request
   * begins after the longest round, counted from the begin of the call: checkpoints wait for it.
   */
  void add(int key, List<EncodedChange> changes, ShardCells cells, ResultReceiver out)
      throws InterruptedException {
    Instant begin = clock.instant();
    if (mayBeRestored) {
      restored.seen(key, cells.state(), begin);
    }
    HeldRecords suspects = HeldRecords.NONE;
    HeldRecords others = HeldRecords.NONE;
    int taken = 0;
    while (taken < changes.size()) {
      int end = endOfOneRecord(changes, taken);
      List<EncodedChange> ofOneRecord = changes.subList(taken, end);
      if (take(key, ofOneRecord, cells, begin, out)) {
        suspects = suspects.plus(HeldRecords.of(ofOneRecord));
      } else {
        others = others.plus(HeldRecords.of(ofOneRecord));
      }
      taken = end;
    }
    if (!inPlace) {
      String stream = changes.get(0).record().stream();
      Duration wait = cells.state().stream(stream).longestWait(suspects, others, limits);
      if (!wait.isZero()) {
        makeRoom(key, cells, stream, begin.plus(wait));
      }
    }
    setTimers(cells);
    cells.save();
  }

  private static int endOfOneRecord(List<EncodedChange> changes, int begin) {
    RecordId id = changes.get(begin).record().id();
    int end = begin + 1;
    while (end < changes.size() && changes.get(end).record().id().equals(id)) {
      end++;
    }
    return end;
  }

  /** Takes the changes of one record, and returns whether it is a suspect. */
  private boolean take(
      int key, List<EncodedChange> changes, ShardCells cells, Instant begin, ResultReceiver out)
      throws InterruptedException {
    String stream = changes.get(0).record().stream();
    HeldRecords added = HeldRecords.of(changes);
    if (!cells.state().stream(stream).fits(added.bytes(), limits)) {
      deliver(key, cells, stream, begin, out);
    }
    Instant now = clock.instant();
    boolean suspect = false;
    for (EncodedChange change : changes) {
      PendingRecord record = arrived(change, now, cells.state().nextArrival());
      suspect |= cells.state().stream(stream).suspects(record);
      cells.add(record);
    }
    if (cells.state().stream(stream).isFull(limits)) {
      deliver(key, cells, stream, begin, out);
    }
    if (inPlace && !cells.state().stream(stream).longestWait(added, limits, suspect).isZero()) {
      // No timer would.
      deliverAll(key, cells, out);
    }
    return suspect;
  }

  /** A record that may be refused before it is sent makes no request full. */
  private PendingRecord arrived(EncodedChange change, Instant now, long arrival) {
    PendingRecord record = change.arrivedAt(now, longestWay, arrival);
    return trials.concern(change.record().doubts())
        ? record.waitingUntil(now.plus(spec.maxBufferingDelay()))
        : record;
  }

  /**
   * Waits until the stream may be sent to, which the next call or a timer does, but no longer than
   * {@code until}.
   */
  private void makeRoom(int key, ShardCells cells, String stream, Instant until)
      throws InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(until) && !restored.takesIn(key, cells.state(), stream, now)) {
      Instant mayBeSent = cells.state().stream(stream).backoff().notBefore();
      boolean sooner = mayBeSent.isAfter(now) && mayBeSent.isBefore(until);
      spec.time().sleep(Duration.between(now, sooner ? mayBeSent : until));
    }
  }

  /** Delivers what is due. */
  void flush(int key, ShardCells cells, ResultReceiver out) {
    cells.flushFired();
    // The runner's clock may be ahead of this machine's: records that the timer was set for are
    // due.
    Instant due = cells.firedAt(clock.instant());
    Duration delay = spec.maxBufferingDelay();
    ShardState state = cells.state();
    cells.replace(
        writer.round(
            key,
            cells.contents(),
            stream -> !state.stream(stream).dueAt(limits, delay).isAfter(due),
            due,
            clock.instant().plus(ShardRounds.LONGEST_ROUND),
            emitTo(out)));
    setTimers(cells);
    cells.save();
  }

  /** Delivers everything, and waits for it. */
  void deliverAll(int key, ShardCells cells, ResultReceiver out) throws InterruptedException {
    cells.replace(writer.inPlace(key, cells.contents(), emitTo(out)));
    cells.save();
  }

  void close() {
    if (turns != null) {
      turns.release();
    }
    failures.release();
    endpoint.release();
  }

  /** Delivers the records of {@code stream}: all of them on bounded input, otherwise one round. */
  private void deliver(int key, ShardCells cells, String stream, Instant begin, ResultReceiver out)
      throws InterruptedException {
    if (inPlace) {
      // Records to be compared would hold up the following ones: they wait for the end, or until
      // there are too many.
      cells.replace(writer.whatIsToBeSent(key, cells.contents(), emitTo(out)));
      return;
    }
    Instant now = clock.instant();
    if (!cells.state().stream(stream).backoff().notBefore().isAfter(now)) {
      Instant stopAt = begin.plus(ShardRounds.LONGEST_ROUND);
      cells.replace(writer.round(key, cells.contents(), stream::equals, now, stopAt, emitTo(out)));
    }
  }

  private void setTimers(ShardCells cells) {
    // On bounded input a request is sent before the end only when it is full.
    Instant due = inPlace ? null : cells.state().dueAt(limits, spec.maxBufferingDelay());
    cells.setTimers(due, clock.instant());
  }

  private Consumer<List<SettledRecord>> emitTo(ResultReceiver out) {
    return settled -> {
      endpoint.settled(settled);
      emitter.emit(settled, out);
    };
  }
}
