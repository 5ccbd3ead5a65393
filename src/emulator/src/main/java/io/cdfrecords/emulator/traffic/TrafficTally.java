package io.cdfrecords.emulator.traffic;

/**
 * The counts of a period.
 *
 * @param requests the requests
 * @param throttled those of them that were answered with 429
 * @param failed those that were answered with an error, 429 included, or not at all
 * @param written the records that were written, as the answers said
 * @param sent the records of the requests that were taken
 * @param bytes the bytes of JSON of these requests
 */
public record TrafficTally(
    long requests, long throttled, long failed, long written, long sent, long bytes) {
  static final TrafficTally NOTHING = new TrafficTally(0, 0, 0, 0, 0, 0);

  TrafficTally plus(TrafficTally more) {
    return new TrafficTally(
        requests + more.requests,
        throttled + more.throttled,
        failed + more.failed,
        written + more.written,
        sent + more.sent,
        bytes + more.bytes);
  }
}
