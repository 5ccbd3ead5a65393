package io.cdfrecords.pipelines.row;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers the last bytes that were read from a stream. */
final class TailStream extends FilterInputStream {
  private final byte[] tail;

  TailStream(InputStream in, int size) {
    super(in);
    this.tail = new byte[size];
  }

  /** The last bytes, the latest at the end; zeros where fewer were read. */
  byte[] tail() {
    return tail.clone();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      int kept = Math.max(0, tail.length - count);
      System.arraycopy(tail, tail.length - kept, tail, 0, kept);
      int fresh = tail.length - kept;
      System.arraycopy(bytes, offset + count - fresh, tail, kept, fresh);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = 0;
    while (skipped < count && read() >= 0) {
      skipped++;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
