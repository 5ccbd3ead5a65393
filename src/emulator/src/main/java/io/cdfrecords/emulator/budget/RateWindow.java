package io.cdfrecords.emulator.budget;

/** The requests of a sliding window. It needs the times of no more of them than the limit. */
final class RateWindow {
  private final long windowMillis;
  private final long[] times;
  private long counted;

  /** Makes an empty window of at most {@code limit} requests. */
  RateWindow(int limit, long windowMillis) {
    this.times = new long[limit];
    this.windowMillis = windowMillis;
  }

  int limit() {
    return times.length;
  }

  /** Returns the milliseconds until there is room for one more request; 0 if there is. */
  long waitMillis(long now) {
    return counted < times.length ? 0 : Math.max(0, oldest() + windowMillis - now);
  }

  /** Counts a request, whether there is room for it or not. */
  void count(long now) {
    times[next()] = now;
    counted++;
  }

  /** The place of the oldest time is the one to be written next. */
  private long oldest() {
    return times[next()];
  }

  private int next() {
    return (int) (counted % times.length);
  }
}
