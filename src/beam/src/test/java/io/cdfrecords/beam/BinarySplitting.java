package io.cdfrecords.beam;

import java.util.List;

/**
 * Generalised binary splitting, by Hwang (1972): how many tests of groups find the bad ones of a
 * row, where it is known how many there are.
 */
final class BinarySplitting {
  private BinarySplitting() {}

  /**
   * Returns how many groups are tested.
   *
   * @param bad for each of the row whether it is bad
   */
  static int tests(List<Boolean> bad) {
    int tests = 0;
    int left = (int) bad.stream().filter(one -> one).count();
    for (int at = 0; at < bad.size() && left > 0; ) {
      int end = Math.min(bad.size(), at + groupSize(bad.size() - at, left));
      tests++;
      if (!bad.subList(at, end).contains(true)) {
        at = end;
        continue;
      }
      int from = at;
      while (end - from > 1) {
        int middle = (from + end) / 2;
        tests++;
        if (bad.subList(from, middle).contains(true)) {
          end = middle;
        } else {
          from = middle;
        }
      }
      left--;
      at = end;
    }
    return tests;
  }

  /** Returns the largest power of two that is no more than (items - bad + 1) / bad. */
  private static int groupSize(int items, int bad) {
    if (items <= 2 * bad - 2) {
      return 1;
    }
    return Integer.highestOneBit(Math.max(1, (items - bad + 1) / bad));
  }
}
