package io.cdfrecords.beam;

import io.cdfrecords.delivery.AcceptedVersions;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.pace.ShardRateState;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
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
 * runner. Unsettled records stay in state, where a later round, or another worker, finds them with
 * their earlier attempts.
 *
 * <p>Two timers hold the watermark at the earliest record that waits: one in processing time, which
 * sends what has waited long enough, and one in event time at the end of the window, since the
 * first one's hold is let go when the watermark jumps there. Each delivery sets both again, to the
 * earliest record that still waits or to hold nothing: a hold left behind would stop the watermark
 * of an idle shard for ever.
 */
final class WriteShardFn extends DoFn<KV<Integer, List<EncodedChange>>, WriteReceipt> {
  private static final long serialVersionUID = 1L;

  @StateId("pending")
  private final StateSpec<BagState<PendingRecord>> pendingSpec =
      StateSpecs.bag(PendingRecordCoder.of());

  @StateId("shard")
  private final StateSpec<ValueState<ShardState>> shardSpec =
      StateSpecs.value(ShardStateCoder.of());

  @StateId("pace")
  private final StateSpec<ValueState<ShardRateState>> paceSpec =
      StateSpecs.value(ShardPaceCoder.of());

  @TimerId("flush")
  private final TimerSpec flushSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  @TimerId("tail")
  private final TimerSpec tailSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final ShardSettings settings;

  private transient ShardLifecycle delivery;

  @SuppressWarnings("NullAway.Init") // transient fields are set up on the worker
  WriteShardFn(ShardSettings settings) {
    this.settings = settings;
  }

  @Setup
  public void setUp() {
    delivery = new ShardLifecycle(settings);
  }

  @StartBundle
  public void startBundle(PipelineOptions options) {
    delivery.beginBundle(options);
  }

  @ProcessElement
  public void process(
      @Element KV<Integer, List<EncodedChange>> element,
      BoundedWindow window,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardRateState> pace,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail,
      MultiOutputReceiver out)
      throws InterruptedException {
    ShardCells cells =
        new ShardCells(pending, shard, pace, AcceptedVersions.NONE, flush, tail, window);
    delivery.add(element.getKey(), element.getValue(), cells, ResultReceiver.of(out));
  }

  @OnTimer("flush")
  public void onFlush(
      OnTimerContext context,
      @Key Integer key,
      BoundedWindow window,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardRateState> pace,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail) {
    ShardCells cells =
        new ShardCells(pending, shard, pace, AcceptedVersions.NONE, flush, tail, window);
    delivery.flush(key, cells, context::outputWithTimestamp);
  }

  @OnTimer("tail")
  public void onTail(
      OnTimerContext context,
      @Key Integer key,
      BoundedWindow window,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardRateState> pace,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail)
      throws InterruptedException {
    ShardCells cells =
        new ShardCells(pending, shard, pace, AcceptedVersions.NONE, flush, tail, window);
    delivery.deliverAll(key, cells, context::outputWithTimestamp);
    cells.endTimers();
  }

  @OnWindowExpiration
  public void onWindowExpiration(
      @Key Integer key,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardRateState> pace,
      MultiOutputReceiver out)
      throws InterruptedException {
    delivery.deliverAll(
        key, new ShardCells(pending, shard, pace, AcceptedVersions.NONE), ResultReceiver.of(out));
  }

  @Teardown
  public void tearDown() {
    delivery.close();
  }

  /** Results keep the time of their element, which is earlier than that of the emitting call. */
  @Override
  @SuppressWarnings("deprecation") // the watermark is held, so that none of them is late
  public org.joda.time.Duration getAllowedTimestampSkew() {
    return org.joda.time.Duration.millis(Long.MAX_VALUE);
  }
}
