package io.cdfrecords.emulator.data;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How an entry stands in a file: its length, the checksum of its content, and the checksum of these
 * two, four bytes each; then the content. A process that is killed leaves a part of an entry but
 * never a wrong one, so that what ends early is a torn end, and what does not add up is damage.
 * Because the length has a checksum of its own, damage to it is not taken for a torn end.
 */
final class EntryFrame {
  static final int HEADER = 12;
  private static final int CHECKED_HEADER = 8;

  private EntryFrame() {}

  /** Writes the header of an entry into the room before its content. */
  static void seal(byte[] entry) {
    ByteBuffer header = ByteBuffer.wrap(entry);
    header.putInt(entry.length - HEADER);
    header.putInt(checksum(entry, HEADER, entry.length - HEADER));
    header.putInt(checksum(entry, 0, CHECKED_HEADER));
  }

  /** Returns the length of the content; below 0 where the header is damaged. */
  static int length(byte[] header) {
    ByteBuffer buffer = ByteBuffer.wrap(header);
    return buffer.getInt(CHECKED_HEADER) == checksum(header, 0, CHECKED_HEADER)
        ? buffer.getInt(0)
        : -1;
  }

  /** Returns whether a content is the one that the header was made for. */
  static boolean matches(byte[] header, byte[] content) {
    return ByteBuffer.wrap(header).getInt(4) == checksum(content, 0, content.length);
  }

  private static int checksum(byte[] bytes, int offset, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, offset, length);
    return (int) checksum.getValue();
  }
}
