package io.cdfrecords.pipelines.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a tar archive, which knows whether it is whole: a library takes a cut between or
 * within the headers of members for the end, and reads nothing of an archive that was joined to
 * another. A whole one ends with blocks of zeros, and nothing else follows.
 */
final class TarEnd extends FilterInputStream {
  /** In which archives are read, so that no more than one is. */
  static final int BLOCK = 512;

  /** How many zeros were read last. */
  private long zeros;

  TarEnd(InputStream in) {
    super(in);
  }

  /**
   * Reads what follows the last member.
   *
   * @throws IOException if the archive is cut off, or another follows
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
    // Read, so that its zeros count.
    byte[] bytes = new byte[(int) Math.min(Math.max(count, 0), 8 * 1024)];
    return bytes.length == 0 ? 0 : Math.max(0, read(bytes, 0, bytes.length));
  }
}
