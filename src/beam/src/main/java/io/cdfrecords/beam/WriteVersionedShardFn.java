package io.cdfrecords.beam;

import io.cdfrecords.delivery.AcceptedVersions;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.VersionGenerations;
import io.cdfrecords.pace.ShardRateState;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.MapState;
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
 * versions were accepted. It is a step of its own, because some runners refuse a step with a map in
 * its state, and must not refuse a write without versions. Its other cells are those of a shard
 * without versions, so that a job can be updated from one to the other.
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

  @StateId("versions1")
  private final StateSpec<MapState<String, Long>> firstSpec =
      StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

  @StateId("versions2")
  private final StateSpec<MapState<String, Long>> secondSpec =
      StateSpecs.map(StringUtf8Coder.of(), VarLongCoder.of());

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
      @StateId("versions1") MapState<String, Long> first,
      @StateId("versions2") MapState<String, Long> second,
      @StateId("generations") ValueState<VersionGenerations> generations,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail,
      MultiOutputReceiver out)
      throws InterruptedException {
    ShardCells cells =
        new ShardCells(
            pending, shard, pace, accepted(first, second, generations), flush, tail, window);
    delivery.add(element.getKey(), element.getValue(), cells, out);
  }

  @OnTimer("flush")
  public void onFlush(
      @Key Integer key,
      BoundedWindow window,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardRateState> pace,
      @StateId("versions1") MapState<String, Long> first,
      @StateId("versions2") MapState<String, Long> second,
      @StateId("generations") ValueState<VersionGenerations> generations,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail,
      MultiOutputReceiver out) {
    ShardCells cells =
        new ShardCells(
            pending, shard, pace, accepted(first, second, generations), flush, tail, window);
    delivery.flush(key, cells, out);
  }

  @OnTimer("tail")
  public void onTail(
      @Key Integer key,
      BoundedWindow window,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardRateState> pace,
      @StateId("versions1") MapState<String, Long> first,
      @StateId("versions2") MapState<String, Long> second,
      @StateId("generations") ValueState<VersionGenerations> generations,
      @TimerId("flush") Timer flush,
      @TimerId("tail") Timer tail,
      MultiOutputReceiver out)
      throws InterruptedException {
    ShardCells cells =
        new ShardCells(
            pending, shard, pace, accepted(first, second, generations), flush, tail, window);
    delivery.deliverAll(key, cells, out);
    cells.endTimers();
  }

  @OnWindowExpiration
  public void onWindowExpiration(
      @Key Integer key,
      @StateId("pending") BagState<PendingRecord> pending,
      @StateId("shard") ValueState<ShardState> shard,
      @StateId("pace") ValueState<ShardRateState> pace,
      @StateId("versions1") MapState<String, Long> first,
      @StateId("versions2") MapState<String, Long> second,
      @StateId("generations") ValueState<VersionGenerations> generations,
      MultiOutputReceiver out)
      throws InterruptedException {
    delivery.deliverAll(
        key, new ShardCells(pending, shard, pace, accepted(first, second, generations)), out);
  }

  @Teardown
  public void tearDown() {
    delivery.close();
  }

  private AcceptedVersions accepted(
      MapState<String, Long> first,
      MapState<String, Long> second,
      ValueState<VersionGenerations> generations) {
    return new RememberedVersions(first, second, generations, timeToLive, settings.spec().time());
  }

  /** Results keep the time of their element, which is earlier than that of the emitting call. */
  @Override
  @SuppressWarnings("deprecation") // the watermark is held, so that none of them is late
  public org.joda.time.Duration getAllowedTimestampSkew() {
    return org.joda.time.Duration.millis(Long.MAX_VALUE);
  }
}
