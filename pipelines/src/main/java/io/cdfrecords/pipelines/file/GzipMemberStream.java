package io.cdfrecords.pipelines.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The content of a gzip file, which may be several members one after the other: files that were
 * joined. The last line of one does not go on in the next, save where the members say that they are
 * blocks of one text, as bgzip's do with a field of their own in the header.
 */
final class GzipMemberStream extends InputStream {
  private static final int HAS_EXTRA_FIELD = 4;

  private final BufferedInputStream file;
  private final boolean lines;
  private InputStream member = InputStream.nullInputStream();
  private InputStream rest = InputStream.nullInputStream();
  private boolean begun;
  private boolean breaks;
  private byte last = '\n';

  /**
   * The content of {@code file}.
   *
   * @param lines whether it is lines of text
   */
  GzipMemberStream(BufferedInputStream file, boolean lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Returns whether what {@code file} gives next is a member of gzip. */
  static boolean begins(BufferedInputStream file) throws IOException {
    byte[] magic = peek(file);
    return magic.length > 1 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
  }

  private static byte[] peek(BufferedInputStream file) throws IOException {
    file.mark(4);
    byte[] beginning = file.readNBytes(4);
    file.reset();
    return beginning;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (rest.available() > 0) {
      return rest.read(bytes, offset, length);
    }
    int count = member.read(bytes, offset, length);
    while (count < 0 && next()) {
      count = member.read(bytes, offset, length);
    }
    if (count > 0 && breaks) {
      // What follows is the first of a member: a line of its own.
      breaks = false;
      if (last != '\n') {
        return broken(bytes, offset, length, count);
      }
    }
    if (count > 0) {
      last = bytes[offset + count - 1];
    }
    return count;
  }

  /** Puts a line feed before what was read; what has no room then is read next. */
  private int broken(byte[] bytes, int offset, int length, int count) {
    byte[] read = Arrays.copyOfRange(bytes, offset, offset + count);
    bytes[offset] = '\n';
    int room = Math.min(count, length - 1);
    System.arraycopy(read, 0, bytes, offset + 1, room);
    rest = new ByteArrayInputStream(read, room, count - room);
    last = read[count - 1];
    return room + 1;
  }

  private boolean next() throws IOException {
    byte[] beginning = peek(file);
    if (beginning.length == 0) {
      return false;
    }
    if (!begins(file)) {
      if (begun && isPadding()) {
        return false;
      }
      throw new IOException("what follows a member of gzip is none");
    }
    breaks = begun && lines && (beginning.length < 4 || (beginning[3] & HAS_EXTRA_FIELD) == 0);
    begun = true;
    member = new GzipCompressorInputStream(file, false);
    return true;
  }

  /** Zeros to the end, as tapes have them. */
  private boolean isPadding() throws IOException {
    for (int b = file.read(); b >= 0; b = file.read()) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
