package io.cdfrecords.beam;

import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.CalendarWindows;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.PartitioningWindowFn;
import org.apache.beam.sdk.transforms.windowing.TimestampCombiner;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.WindowingStrategy;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The windows of the input, to which the results return.
 *
 * <p>Shards live in the global window, so that a batch may hold records of several windows. An
 * element's own time then decides its window again, which is exact for the global window and for
 * fixed and calendar windows. Others are refused: an element that is in several windows would be
 * written several times.
 */
final class InputWindows {
  private final WindowingStrategy<?, ?> strategy;

  private InputWindows(WindowingStrategy<?, ?> strategy) {
    this.strategy = strategy;
  }

  /**
   * Returns the windows of {@code input}.
   *
   * @throws IllegalArgumentException if results could not be given back in them
   */
  static InputWindows of(PCollection<?> input) {
    WindowFn<?, ?> windows = input.getWindowingStrategy().getWindowFn();
    boolean decidedByTime =
        windows instanceof GlobalWindows
            || windows instanceof FixedWindows
            || windows instanceof CalendarWindows.DaysWindows
            || windows instanceof CalendarWindows.MonthsWindows
            || windows instanceof CalendarWindows.YearsWindows;
    if (!decidedByTime) {
      throw new IllegalArgumentException(
          "the input must be in the global window or in fixed or calendar windows, but is in "
              + windows.getClass().getSimpleName()
              + ", where an element could be written more than once: write first, and window the"
              + " results afterwards");
    }
    return new InputWindows(input.getWindowingStrategy());
  }

  /**
   * Puts elements into the global window, where shards live. Groups keep the earliest time of their
   * elements, and hold the watermark there, so that results are not late.
   */
  <T> Window<T> none() {
    return this.<T>into(new GlobalWindows())
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .withTimestampCombiner(TimestampCombiner.EARLIEST)
        .discardingFiredPanes();
  }

  /** Returns results to these windows, with the rest of the input's windowing strategy. */
  @SuppressWarnings("unchecked")
  <T> Window<T> again() {
    Window<T> window =
        this.<T>into((WindowFn<? super T, ?>) strategy.getWindowFn())
            .triggering(strategy.getTrigger())
            .withAllowedLateness(strategy.getAllowedLateness(), strategy.getClosingBehavior())
            .withTimestampCombiner(strategy.getTimestampCombiner())
            .withOnTimeBehavior(strategy.getOnTimeBehavior());
    return strategy.getMode() == WindowingStrategy.AccumulationMode.ACCUMULATING_FIRED_PANES
        ? window.accumulatingFiredPanes()
        : window.discardingFiredPanes();
  }

  /**
   * Where all windows are global ones, none is assigned: a runner would copy each element for it.
   */
  private <T> Window<T> into(WindowFn<? super T, ?> windows) {
    return strategy.getWindowFn() instanceof GlobalWindows
        ? Window.configure()
        : Window.into(windows);
  }

  /** Assigns the window of a time, where only equality matters. */
  WindowOf windowOf() {
    return new WindowOf(strategy.getWindowFn());
  }

  /** Returns the window of a time. */
  static final class WindowOf implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final WindowFn<?, ?> windows;

    private WindowOf(WindowFn<?, ?> windows) {
      this.windows = windows;
    }

    BoundedWindow of(Instant time) {
      return windows instanceof PartitioningWindowFn<?, ?> partitioning
          ? partitioning.assignWindow(time)
          : GlobalWindow.INSTANCE;
    }
  }
}
