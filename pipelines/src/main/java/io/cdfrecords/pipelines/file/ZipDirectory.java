package io.cdfrecords.pipelines.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * The record at the end of a zip, which says how many members its directory has. A library takes a
 * damaged entry of the directory for its end, and omits the entries after it.
 */
final class ZipDirectory {
  private static final int SIGNATURE = 0x06054B50;
  private static final int LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;

  /** Stands for a number that is stored elsewhere, because it does not fit. */
  private static final int MANY = 0xFFFF;

  private ZipDirectory() {}

  /**
   * Checks that all members were found.
   *
   * @param zip the archive, at any position
   * @param found how many were
   * @throws IOException if the archive has others
   */
  static void check(SeekableByteChannel zip, int found) throws IOException {
    int said = members(zip);
    if (said >= 0 && said != MANY && said != found) {
      throw new IOException(
          "the archive says that it has %d members, but its directory, which is damaged, has %d"
              .formatted(said, found));
    }
  }

  /** Returns the number in the last record, or -1 where there is none. */
  private static int members(SeekableByteChannel zip) throws IOException {
    int length = (int) Math.min(zip.size(), LENGTH + LONGEST_COMMENT);
    ByteBuffer end = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    zip.position(zip.size() - length);
    while (end.hasRemaining() && zip.read(end) >= 0) {
      // One read of the channel may return less.
    }
    for (int at = end.position() - LENGTH; at >= 0; at--) {
      if (end.getInt(at) == SIGNATURE) {
        return end.getShort(at + 10) & 0xFFFF;
      }
    }
    return -1;
  }
}
