package io.cdfrecords.pipelines.row;

import java.io.IOException;

/**
 * The largest piece of a file that is read into memory: a block, a page, or a value. A few bytes
 * can announce gigabytes, or decompress to them, and would exhaust the memory of the process.
 */
final class LargestPiece {
  private static final long LEAST = 16L << 20;

  /** A piece is copied a few times, and other readers run at the same time. */
  private static final int SHARE_OF_HEAP = 16;

  private LargestPiece() {}

  /** Returns the limit in bytes. */
  static long bytes() {
    return Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /**
   * Checks a size that a file states.
   *
   * @param what the piece, as "a block"
   * @throws IOException if it is larger than the limit
   */
  static void check(String what, long size) throws IOException {
    if (size > bytes()) {
      throw new IOException(
          "%s has %d bytes, unpacked, and a process with a heap of %d MB reads pieces of at most %d; enlarge the heap (-Xmx) where the file is right"
              .formatted(what, size, Runtime.getRuntime().maxMemory() >> 20, bytes()));
    }
  }
}
