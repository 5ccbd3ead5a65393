package io.cdfrecords.emulator.traffic;

/**
 * The current figures of the project or of a stream.
 *
 * @param recordsPerSecond the records written per second, over the last five whole seconds
 * @param lastMinute what was counted within the last minute
 * @param lastTenMinutes what was counted within the last ten minutes
 */
public record TrafficFigures(
    double recordsPerSecond, TrafficTally lastMinute, TrafficTally lastTenMinutes) {
  private static final int RATE_SECONDS = 5;

  static TrafficFigures of(TallyRing ring, long second) {
    return new TrafficFigures(
        (double) ring.between(second - RATE_SECONDS, second - 1).written() / RATE_SECONDS,
        ring.between(second - 59, second),
        ring.between(second - 599, second));
  }
}
