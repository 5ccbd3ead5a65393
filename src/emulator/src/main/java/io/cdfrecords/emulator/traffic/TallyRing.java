package io.cdfrecords.emulator.traffic;

/** The tallies of the last ten minutes, second by second. It never grows. */
final class TallyRing {
  private static final int SECONDS = 600;

  private final long[] seconds = new long[SECONDS];
  private final TrafficTally[] tallies = new TrafficTally[SECONDS];

  void add(long second, TrafficTally tally) {
    int place = (int) Math.floorMod(second, (long) SECONDS);
    TrafficTally before = tallies[place];
    tallies[place] = before == null || seconds[place] != second ? tally : before.plus(tally);
    seconds[place] = second;
  }

  /** Returns the sum of the seconds from the first to the last, both of them within the ring. */
  TrafficTally between(long first, long last) {
    TrafficTally sum = TrafficTally.NOTHING;
    for (int place = 0; place < SECONDS; place++) {
      TrafficTally tally = tallies[place];
      if (tally != null && seconds[place] >= first && seconds[place] <= last) {
        sum = sum.plus(tally);
      }
    }
    return sum;
  }
}
