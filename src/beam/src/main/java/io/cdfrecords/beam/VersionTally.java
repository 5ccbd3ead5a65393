package io.cdfrecords.beam;

/**
 * What is known of one generation of accepted versions without reading its blocks.
 *
 * @param blocks how many there are
 * @param merged how many there were after the last attempt to merge them
 * @param highest the highest version in them; {@link Long#MIN_VALUE} where there is none
 */
record VersionTally(int blocks, int merged, long highest) {
  static final VersionTally EMPTY = new VersionTally(0, 0, Long.MIN_VALUE);

  /** Fewer blocks than these are not worth a merge. */
  private static final int LEAST = 64;

  VersionTally plus(int more, long version) {
    return new VersionTally(blocks + more, merged, Math.max(highest, version));
  }

  /** Returns whether a merge is due: after as many more blocks as the last one left. */
  boolean isToBeMerged() {
    return blocks >= LEAST + 2L * merged;
  }

  /** Returns this after a merge, or after one that was given up, that left {@code left} blocks. */
  VersionTally merged(int left) {
    return new VersionTally(left, left, highest);
  }
}
