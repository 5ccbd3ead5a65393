package io.cdfrecords.beam;

import java.io.InputStream;
import java.util.Arrays;

/** Reads what {@link BlockOutput} gathered, without a lock for each part. */
final class BlockInput extends InputStream {
  private final byte[] bytes;
  private int position;

  BlockInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    return position < bytes.length ? bytes[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int count) {
    if (position == bytes.length && count > 0) {
      return -1;
    }
    int taken = Math.min(count, bytes.length - position);
    System.arraycopy(bytes, position, into, offset, taken);
    position += taken;
    return taken;
  }

  @Override
  public byte[] readNBytes(int count) {
    int from = position;
    position += Math.min(count, bytes.length - position);
    return Arrays.copyOfRange(bytes, from, position);
  }
}
