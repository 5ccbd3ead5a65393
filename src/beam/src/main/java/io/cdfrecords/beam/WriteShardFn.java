package io.cdfrecords.beam;

import io.cdfrecords.delivery.BatchLimits;
import io.cdfrecords.delivery.Delivery;
import io.cdfrecords.delivery.EncodedRecord;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.Settled;
import io.cdfrecords.delivery.ShardPace;
import io.cdfrecords.json.SentContent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.StreamingOptions;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;

/**
 * One shard: buffers its records until there are enough of them, or the oldest has waited long
 * enough, then delivers one round.
 *
 * <p>Since a shard is a key, no two requests of one shard are ever in flight together, on any
 * runner. What is not settled stays in state, where a later round, or another worker, finds it with
 * all that is known of earlier attempts.
 *
 * <p>Two timers hold the watermark at the earliest record that waits: one in processing time, which
 * sends what has waited long enough, and one in event time at the end of the window, since the
 * first one's hold is let go when the watermark jumps there. Each delivery sets both again, to the
 * earliest record that still waits or to hold nothing: a hold left behind would stop the watermark
 * of an idle shard for ever.
 */
final class WriteShardFn extends DoFn<KV<Integer, EncodedRecord>, WriteReceipt> {
  private static final long serialVersionUID = 1L;

  @StateId("pending")
  private final StateSpec<BagState<PendingRecord>> pendingSpec =
      StateSpecs.bag(PendingRecordCoder.of());

  @StateId("shard")
  private final StateSpec<ValueState<ShardState>> shardSpec =
      StateSpecs.value(ShardStateCoder.of());

  @StateId("pace")
  private final StateSpec<ValueState<ShardPace>> paceSpec = StateSpecs.value(ShardPaceCoder.of());

  @TimerId("flush")
  private final TimerSpec flushSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  @TimerId("tail")
  private final TimerSpec tailSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final WriteSpec spec;
  private final EndpointFactory endpointFactory;
  private final boolean boundedInput;
  private final InputWindows.WindowOf windows;
  private final BatchLimits limits;

  private transient InstantSource clock;
  private transient ShardWriter writer;
  private transient ResultEmitter emitter;
  private transient boolean inPlace;

  @SuppressWarnings("NullAway.Init") // the transient fields are set up on the worker
  WriteShardFn(WriteSpec spec, boolean boundedInput, InputWindows.WindowOf windows) {
    this.spec = spec;
    this.endpointFactory = spec.endpointFactory();
    this.boundedInput = boundedInput;
    this.windows = windows;
    this.limits = spec.batch();
  }

  @Setup
  public void setUp() {
    Connection connection = Connections.acquire(endpointFactory);
    clock = spec.time();
    DeliveryMetrics metrics = new DeliveryMetrics(connection.holdUps(), spec.projectName());
    Delivery delivery =
        new Delivery(
            connection.endpoint(),
            connection.catalog(),
            SentContent.READER,
            spec.deliveryPolicy(),
            clock,
            new SplittableRandom(),
            metrics);
    writer = new ShardWriter(spec.pacing(), delivery, clock, spec.time(), spec.failureLimit());
    emitter = new ResultEmitter(windows, spec.writtenRecords(), metrics, clock);
  }

  @StartBundle
  public void startBundle(PipelineOptions options) {
    inPlace = boundedInput && !options.as(StreamingOptions.class).isStreaming();
  }

  @ProcessElement
  public void process(
      @Element KV<Integer, EncodedRecord> element,
      @Timestamp org.joda.time.Instant eventTime,
      BoundedWindow window,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardPace> pace,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail,
      MultiOutputReceiver out)
      throws InterruptedException {
    ShardCells cells = new ShardCells(pending, shard, pace, flush, tail, window);
    int key = element.getKey();
    EncodedRecord record = element.getValue();
    String stream = record.stream();
    if (!cells.state().stream(stream).fits(record.size(), limits)) {
      deliver(key, cells, stream, out);
    }
    Instant now = clock.instant();
    cells.add(
        PendingRecord.arrived(
            record,
            spec.mode().operation(),
            cells.state().nextArrival(),
            Instant.ofEpochMilli(eventTime.getMillis()),
            now));
    if (cells.state().stream(stream).isFull(limits)) {
      deliver(key, cells, stream, out);
    }
    if (cells.state().stream(stream).overflows(limits)) {
      cells.replace(
          writer.inPlace(key, cells.contents(), now.plus(ShardWriter.LONGEST_CALL), emitTo(out)));
    }
    setTimers(cells);
  }

  @OnTimer("flush")
  public void onFlush(
      @Key Integer key,
      BoundedWindow window,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardPace> pace,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail,
      MultiOutputReceiver out) {
    ShardCells cells = new ShardCells(pending, shard, pace, flush, tail, window);
    cells.flushFired();
    // The runner's clock may be ahead of this machine's: what the timer was set for is due.
    Instant due = cells.firedAt(clock.instant());
    Duration delay = spec.maxBufferingDelay();
    ShardState state = cells.state();
    cells.replace(
        writer.round(
            key,
            cells.contents(),
            stream -> !state.stream(stream).dueAt(limits, delay).isAfter(due),
            due,
            emitTo(out)));
    setTimers(cells);
  }

  @OnTimer("tail")
  public void onTail(
      @Key Integer key,
      BoundedWindow window,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardPace> pace,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail,
      MultiOutputReceiver out)
      throws InterruptedException {
    ShardCells cells = new ShardCells(pending, shard, pace, flush, tail, window);
    deliverAll(key, cells, out);
    cells.endTimers();
  }

  @OnWindowExpiration
  public void onWindowExpiration(
      @Key Integer key,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardPace> pace,
      MultiOutputReceiver out)
      throws InterruptedException {
    deliverAll(key, new ShardCells(pending, shard, pace), out);
  }

  /** What is to be sent to {@code stream}; on bounded input until it is, else one round. */
  private void deliver(int key, ShardCells cells, String stream, MultiOutputReceiver out)
      throws InterruptedException {
    if (inPlace) {
      // What is to be compared would hold up what comes behind it: it waits for the end, or until
      // there is too much of it.
      cells.replace(writer.whatIsToBeSent(key, cells.contents(), emitTo(out)));
      return;
    }
    Instant now = clock.instant();
    if (!cells.state().stream(stream).backoff().notBefore().isAfter(now)) {
      cells.replace(writer.round(key, cells.contents(), stream::equals, now, emitTo(out)));
    }
  }

  private void deliverAll(int key, ShardCells cells, MultiOutputReceiver out)
      throws InterruptedException {
    cells.replace(writer.inPlace(key, cells.contents(), Instant.MAX, emitTo(out)));
  }

  private void setTimers(ShardCells cells) {
    // On bounded input nothing is gained by sending less than a whole request before the end.
    Instant due = inPlace ? null : cells.state().dueAt(limits, spec.maxBufferingDelay());
    cells.setTimers(due, clock.instant());
  }

  private Consumer<List<Settled>> emitTo(MultiOutputReceiver out) {
    return settled -> emitter.emit(settled, out);
  }

  @Teardown
  public void tearDown() {
    Connections.release(endpointFactory);
  }

  /**
   * Results keep the time of their element, which is earlier than that of the call they leave in.
   */
  @Override
  @SuppressWarnings("deprecation") // the watermark is held, so that none of them is late
  public org.joda.time.Duration getAllowedTimestampSkew() {
    return org.joda.time.Duration.millis(Long.MAX_VALUE);
  }
}
