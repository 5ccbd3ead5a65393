package io.cdfrecords.beam;

import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.VersionGenerations;
import io.cdfrecords.pace.ShardRateState;
import java.time.Duration;
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
 * One shard of a write with versions: a {@link WriteShardFn} that also remembers in state which
 * versions were accepted. It is a step of its own, so that a write without versions has no state
 * for them. Its other cells are those of a shard without versions, so that a job can be updated
 * from one to the other. Portable runners have no map in their state, so that versions are in bags.
 */
final class WriteVersionedShardFn extends DoFn<KV<Integer, List<EncodedChange>>, WriteReceipt> {
  private static final long serialVersionUID = 1L;
  private static final Duration FOREVER = Duration.ofDays(36_500);

  @StateId("pending")
  private final StateSpec<BagState<PendingRecord>> pendingSpec =
      StateSpecs.bag(PendingRecordCoder.of());

  @StateId("shard")
  private final StateSpec<ValueState<ShardState>> shardSpec =
      StateSpecs.value(ShardStateCoder.of());

  @StateId("pace")
  private final StateSpec<ValueState<ShardRateState>> paceSpec =
      StateSpecs.value(ShardPaceCoder.of());

  @StateId("accepted1")
  private final StateSpec<BagState<VersionBlock>> firstSpec =
      StateSpecs.bag(VersionBlockCoder.of());

  @StateId("accepted2")
  private final StateSpec<BagState<VersionBlock>> secondSpec =
      StateSpecs.bag(VersionBlockCoder.of());

  @StateId("tally1")
  private final StateSpec<ValueState<VersionTally>> firstTallySpec =
      StateSpecs.value(VersionTallyCoder.of());

  @StateId("tally2")
  private final StateSpec<ValueState<VersionTally>> secondTallySpec =
      StateSpecs.value(VersionTallyCoder.of());

  @StateId("generations")
  private final StateSpec<ValueState<VersionGenerations>> generationsSpec =
      StateSpecs.value(VersionGenerationsCoder.of());

  @TimerId("flush")
  private final TimerSpec flushSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  @TimerId("tail")
  private final TimerSpec tailSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final ShardSettings settings;
  private final Duration timeToLive;

  private transient ShardLifecycle delivery;

  @SuppressWarnings("NullAway.Init") // transient fields are set up on the worker
  WriteVersionedShardFn(ShardSettings settings, Duration timeToLive) {
    this.settings = settings;
    // On bounded input, the lists of versions may arrive far apart.
    this.timeToLive = settings.boundedInput() ? FOREVER : timeToLive;
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
      @StateId("accepted1") BagState<VersionBlock> first,
      @StateId("accepted2") BagState<VersionBlock> second,
      @StateId("tally1") ValueState<VersionTally> firstTally,
      @StateId("tally2") ValueState<VersionTally> secondTally,
      @StateId("generations") ValueState<VersionGenerations> generations,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail,
      MultiOutputReceiver out)
      throws InterruptedException {
    RememberedVersions versions = accepted(first, second, firstTally, secondTally, generations);
    ShardCells cells = new ShardCells(pending, shard, pace, versions, flush, tail, window);
    delivery.add(element.getKey(), element.getValue(), cells, ResultReceiver.of(out));
    versions.save();
  }

  @OnTimer("flush")
  public void onFlush(
      OnTimerContext context,
      @Key Integer key,
      BoundedWindow window,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardRateState> pace,
      @StateId("accepted1") BagState<VersionBlock> first,
      @StateId("accepted2") BagState<VersionBlock> second,
      @StateId("tally1") ValueState<VersionTally> firstTally,
      @StateId("tally2") ValueState<VersionTally> secondTally,
      @StateId("generations") ValueState<VersionGenerations> generations,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail) {
    RememberedVersions versions = accepted(first, second, firstTally, secondTally, generations);
    ShardCells cells = new ShardCells(pending, shard, pace, versions, flush, tail, window);
    delivery.flush(key, cells, context::outputWithTimestamp);
    versions.save();
  }

  @OnTimer("tail")
  public void onTail(
      OnTimerContext context,
      @Key Integer key,
      BoundedWindow window,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardRateState> pace,
      @StateId("accepted1") BagState<VersionBlock> first,
      @StateId("accepted2") BagState<VersionBlock> second,
      @StateId("tally1") ValueState<VersionTally> firstTally,
      @StateId("tally2") ValueState<VersionTally> secondTally,
      @StateId("generations") ValueState<VersionGenerations> generations,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail)
      throws InterruptedException {
    RememberedVersions versions = accepted(first, second, firstTally, secondTally, generations);
    ShardCells cells = new ShardCells(pending, shard, pace, versions, flush, tail, window);
    delivery.deliverAll(key, cells, context::outputWithTimestamp);
    versions.save();
    cells.endTimers();
  }

  @OnWindowExpiration
  public void onWindowExpiration(
      @Key Integer key,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardRateState> pace,
      @StateId("accepted1") BagState<VersionBlock> first,
      @StateId("accepted2") BagState<VersionBlock> second,
      @StateId("tally1") ValueState<VersionTally> firstTally,
      @StateId("tally2") ValueState<VersionTally> secondTally,
      @StateId("generations") ValueState<VersionGenerations> generations,
      MultiOutputReceiver out)
      throws InterruptedException {
    RememberedVersions versions = accepted(first, second, firstTally, secondTally, generations);
    delivery.deliverAll(
        key, new ShardCells(pending, shard, pace, versions), ResultReceiver.of(out));
  }

  @Teardown
  public void tearDown() {
    delivery.close();
  }

  private RememberedVersions accepted(
      BagState<VersionBlock> first,
      BagState<VersionBlock> second,
      ValueState<VersionTally> firstTally,
      ValueState<VersionTally> secondTally,
      ValueState<VersionGenerations> generations) {
    return new RememberedVersions(
        new VersionStore(first, firstTally),
        new VersionStore(second, secondTally),
        generations,
        timeToLive,
        settings.spec().time());
  }

  /** Results keep the time of their element, which is earlier than that of the emitting call. */
  @Override
  @SuppressWarnings("deprecation") // the watermark is held, so that none of them is late
  public org.joda.time.Duration getAllowedTimestampSkew() {
    return org.joda.time.Duration.millis(Long.MAX_VALUE);
  }
}
