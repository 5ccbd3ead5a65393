package io.cdfrecords.beam;

import io.cdfrecords.delivery.AcceptedVersions;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.pace.ShardRateState;
import java.time.Instant;
import java.util.Objects;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/** A shard's cells of state and its timers, for the length of one call. */
final class ShardCells {
  private final BagState<PendingRecord> pending;
  private final ValueState<ShardState> shard;
  private final ValueState<ShardRateState> pace;
  private final AcceptedVersions accepted;
  private final @Nullable Timer flush;
  private final @Nullable Timer tail;
  private final @Nullable BoundedWindow window;
  private ShardState state;

  /** The hold and the moment that the timers are set to, as far as this call knows. */
  private @Nullable Instant timersHold;

  private @Nullable Instant timersFlush;

  ShardCells(
      BagState<PendingRecord> pending,
      ValueState<ShardState> shard,
      ValueState<ShardRateState> pace,
      AcceptedVersions accepted,
      @Nullable Timer flush,
      @Nullable Timer tail,
      @Nullable BoundedWindow window) {
    this.pending = pending;
    this.shard = shard;
    this.pace = pace;
    this.accepted = accepted;
    this.flush = flush;
    this.tail = tail;
    this.window = window;
    ShardState stored = shard.read();
    this.state = stored == null ? ShardState.EMPTY : stored;
    this.timersHold = state.hold();
    this.timersFlush = state.flushAt();
  }

  /** At the end of a window there are no timers to set. */
  ShardCells(
      BagState<PendingRecord> pending,
      ValueState<ShardState> shard,
      ValueState<ShardRateState> pace,
      AcceptedVersions accepted) {
    this(pending, shard, pace, accepted, null, null, null);
  }

  ShardState state() {
    return state;
  }

  /** Returns all that the shard holds. The pace is a cell of its own: only deliveries need it. */
  ShardRounds.Contents contents() {
    ShardRateState stored = pace.read();
    return new ShardRounds.Contents(
        pending.read(), state, stored == null ? ShardRateState.NEW : stored, accepted);
  }

  void add(PendingRecord record) {
    pending.add(record);
    state = state.plus(record);
    shard.write(state);
  }

  /** What is left after a delivery takes the place of all that was there. */
  void replace(ShardRounds.Contents left) {
    pending.clear();
    left.pending().forEach(pending::add);
    state = left.state().withFlushAt(timersFlush);
    shard.write(state);
    pace.write(left.pace());
  }

  /** Returns the moment that a timer stands for which has just fired. */
  Instant firedAt(Instant now) {
    Instant set = state.flushAt();
    return set != null && set.isAfter(now) ? set : now;
  }

  /** The flush timer has fired: it holds nothing any more, and is to be set again if need be. */
  void flushFired() {
    timersFlush = null;
  }

  /**
   * Sets both timers to hold the watermark at the earliest record, or to hold nothing where none
   * waits.
   *
   * @param due when to flush, or null for only at the end
   */
  void setTimers(@Nullable Instant due, Instant now) {
    Instant hold = state.hold();
    if (Objects.equals(hold, timersHold) && Objects.equals(due, timersFlush)) {
      return;
    }
    setFlush(hold, due, now);
    setTail(hold);
    timersHold = hold;
    remember(due);
  }

  /** Sets no timer any more: at the window's end everything has been delivered. */
  void endTimers() {
    timersHold = null;
    remember(null);
  }

  private void setFlush(@Nullable Instant hold, @Nullable Instant due, Instant now) {
    if (hold != null && due != null) {
      long wait = Math.max(0, java.time.Duration.between(now, due).toMillis());
      timer(flush).offset(Duration.millis(wait)).withOutputTimestamp(joda(hold)).setRelative();
    } else if (timersFlush != null) {
      // Set to hold nothing, and to find nothing to do: Flink's runner does not find a timer that
      // is to be cleared, and its hold would stay.
      timer(flush).offset(Duration.ZERO).withNoOutputTimestamp().setRelative();
    }
  }

  private void setTail(@Nullable Instant hold) {
    org.joda.time.Instant end = Objects.requireNonNull(window, "window").maxTimestamp();
    if (hold != null) {
      timer(tail).withOutputTimestamp(joda(hold)).set(end);
    } else {
      timer(tail).withNoOutputTimestamp().set(end);
    }
  }

  private void remember(@Nullable Instant due) {
    timersFlush = due;
    if (!Objects.equals(state.flushAt(), due)) {
      state = state.withFlushAt(due);
      shard.write(state);
    }
  }

  private static org.joda.time.Instant joda(Instant instant) {
    return org.joda.time.Instant.ofEpochMilli(instant.toEpochMilli());
  }

  private static Timer timer(@Nullable Timer timer) {
    return Objects.requireNonNull(timer, "timer");
  }
}
