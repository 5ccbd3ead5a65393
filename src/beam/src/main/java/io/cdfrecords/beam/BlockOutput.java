package io.cdfrecords.beam;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.beam.sdk.util.VarInt;

/**
 * Gathers the many small parts of an element, to write them at once: the streams that runners give
 * take a lock for each.
 */
final class BlockOutput extends OutputStream {
  private byte[] bytes = new byte[512];
  private int length;

  @Override
  public void write(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  @Override
  public void write(byte[] from, int offset, int count) {
    room(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /** Writes the length, and what was gathered. */
  void writeTo(OutputStream out) throws IOException {
    VarInt.encode(length, out);
    out.write(bytes, 0, length);
  }

  private void room(int count) {
    if (count > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), 2 * bytes.length));
    }
  }
}
