package io.cdfrecords.emulator.read.sync;

import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.store.RecordStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * The position of a reader: the last change of the stream that it has seen. To the reader it is an
 * opaque text, of a version, the stream's name and time of creation, the sequence of the change,
 * and a checksum. It stays valid when the emulator is restarted.
 *
 * @param sequence the sequence of the last change that the reader has seen; 0 for none
 */
record Cursor(long sequence) {
  private static final byte VERSION = 1;
  private static final int BODY_BYTES = 1 + Integer.BYTES + Long.BYTES;
  private static final int BYTES = BODY_BYTES + Integer.BYTES;

  /**
   * Reads the cursor of a stream.
   *
   * @throws RequestRefusedException with 400, for a text that is none, or another stream's
   */
  static Cursor read(String text, RecordStream stream) {
    byte[] bytes = bytes(text);
    if (bytes.length == BYTES) {
      Cursor cursor = new Cursor(ByteBuffer.wrap(bytes).getLong(1 + Integer.BYTES));
      // With a cursor that is ahead, a reader would miss the changes up to it.
      if (Arrays.equals(bytes, cursor.bytes(stream))
          && cursor.sequence <= stream.records().lastChange()) {
        return cursor;
      }
    }
    throw new RequestRefusedException(
        400,
        "cursor must be the nextCursor of an answer of stream %s; begin again with initializeCursor"
            .formatted(stream.externalId()));
  }

  /** Writes this as a cursor of a stream. */
  String text(RecordStream stream) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(stream));
  }

  private byte[] bytes(RecordStream stream) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    String identity = stream.createdMillis() + " " + stream.externalId();
    bytes.put(VERSION);
    bytes.putInt(checksum(identity.getBytes(StandardCharsets.UTF_8)));
    bytes.putLong(sequence);
    bytes.putInt(checksum(Arrays.copyOf(bytes.array(), BODY_BYTES)));
    return bytes.array();
  }

  private static int checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
