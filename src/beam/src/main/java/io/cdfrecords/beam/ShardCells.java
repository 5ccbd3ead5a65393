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

/** A shard's cells of state and its timers, during one call. */
final class ShardCells {
  private final BagState<PendingRecord> pending;
  private final ValueState<ShardState> shard;
  private final ValueState<ShardRateState> pace;
  private final AcceptedVersions accepted;
  private final @Nullable Timer flush;
  private final @Nullable Timer tail;
  private final @Nullable BoundedWindow window;
  private ShardState state;

  /** Whether the figures are other ones than those in the cell. */
  private boolean changed;

  /** The hold and the time that this call has set the timers to. */
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

  /**
   * Returns the contents of the shard. The pace is a cell of its own, since only deliveries need
   * it.
   */
  ShardRounds.Contents contents() {
    ShardRateState stored = pace.read();
    return new ShardRounds.Contents(
        pending.read(), state, stored == null ? ShardRateState.NEW : stored, accepted);
  }

  void add(PendingRecord record) {
    pending.add(record);
    change(state.plus(record));
  }

  /** Replaces the contents of the shard by the rest after a delivery. */
  void replace(ShardRounds.Contents left) {
    pending.clear();
    left.pending().forEach(pending::add);
    change(left.state().withFlushAt(timersFlush));
    pace.write(left.pace());
  }

  /** Returns the time that the timer was set to which has just fired. */
  Instant firedAt(Instant now) {
    Instant set = state.flushAt();
    return set != null && set.isAfter(now) ? set : now;
  }

  /**
   * Notes that the flush timer has fired: it no longer holds the watermark, and must be set again
   * if needed.
   */
  void flushFired() {
    timersFlush = null;
  }

  /**
   * Sets both timers to hold the watermark at the earliest record, or not at all if none waits.
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

  /** Stops setting timers: at the window's end everything has been delivered. */
  void endTimers() {
    timersHold = null;
    remember(null);
    save();
  }

  private void setFlush(@Nullable Instant hold, @Nullable Instant due, Instant now) {
    if (hold != null && due != null) {
      long wait = Math.max(0, java.time.Duration.between(now, due).toMillis());
      timer(flush).offset(Duration.millis(wait)).withOutputTimestamp(joda(hold)).setRelative();
    } else if (timersFlush != null) {
      // Set without a hold and with nothing to do, since Flink's runner does not find a timer to
      // clear, and the hold would stay.
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
      change(state.withFlushAt(due));
    }
  }

  private void change(ShardState to) {
    state = to;
    changed = true;
  }

  /** Writes the figures where this call has changed them; each call ends with it. */
  void save() {
    if (changed) {
      shard.write(state);
      changed = false;
    }
  }

  private static org.joda.time.Instant joda(Instant instant) {
    return org.joda.time.Instant.ofEpochMilli(instant.toEpochMilli());
  }

  private static Timer timer(@Nullable Timer timer) {
    return Objects.requireNonNull(timer, "timer");
  }
}
