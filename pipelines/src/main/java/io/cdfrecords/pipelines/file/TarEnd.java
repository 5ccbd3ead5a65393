package io.cdfrecords.pipelines.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a tar archive, which detects whether the archive is complete. The library takes a
 * cut between or within the headers of members for the end, and ignores an archive that is appended
 * to another. A complete archive ends with blocks of zeros, and nothing follows them.
 */
final class TarEnd extends FilterInputStream {
  /** The size of the blocks that archives are read in, so that only one is read ahead. */
  static final int BLOCK = 512;

  /** The number of zeros read last. */
  private long zeros;

  TarEnd(InputStream in) {
    super(in);
  }

  /**
   * Reads the bytes after the last member.
   *
   * @throws IOException if the archive is cut off, or another one follows
   */
  void check() throws IOException {
    boolean ended = zeros >= BLOCK;
    byte[] rest = new byte[8 * 1024];
    for (int count = read(rest, 0, rest.length); count >= 0; count = read(rest, 0, rest.length)) {
      if (ended && zeros < count) {
        throw new IOException(
            "something follows the archive's end: unpack archives that were joined");
      }
    }
    if (zeros < BLOCK) {
      throw new IOException("the archive is cut off");
    }
  }

  @Override
  public int read() throws IOException {
    int letter = super.read();
    if (letter >= 0) {
      zeros = letter == 0 ? zeros + 1 : 0;
    }
    return letter;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    int last = offset + count;
    while (last > offset && bytes[last - 1] == 0) {
      last--;
    }
    if (count > 0) {
      zeros = last == offset ? zeros + count : offset + count - last;
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    // Reads rather than skips, so that zeros are counted.
    byte[] bytes = new byte[(int) Math.min(Math.max(count, 0), 8 * 1024)];
    return bytes.length == 0 ? 0 : Math.max(0, read(bytes, 0, bytes.length));
  }
}
