package io.cdfrecords.emulator.read.aggregate;

import io.cdfrecords.emulator.json.RequestRefusedException;

/**
 * Counts the buckets of an answer. The limit and its size are our decision: a histogram of seconds
 * over a year must be refused rather than exhaust the memory.
 */
final class BucketLimit {
  static final int BUCKETS = 10_000;

  private int taken;

  /**
   * Takes one bucket.
   *
   * @throws RequestRefusedException with 400, where there is none left
   */
  void take() {
    checkRoom(1);
    taken++;
  }

  /**
   * Checks that a number of buckets is left.
   *
   * @throws RequestRefusedException with 400, where they are more than are left
   */
  void checkRoom(int more) {
    if (taken + more > BUCKETS) {
      throw new RequestRefusedException(
          400,
          "aggregates would have more than %d buckets; ask with larger intervals or smaller sizes"
              .formatted(BUCKETS));
    }
  }
}
