package io.cdfrecords.pipelines.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The content of a gzip file, which may be several members: files that were concatenated. The last
 * line of a member ends with the member, unless the members are blocks of one text, as those of
 * bgzip, which have an extra field in the header.
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
   * @param lines whether the content is lines of text
   */
  GzipMemberStream(BufferedInputStream file, boolean lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Returns whether the next bytes of {@code file} are a gzip member. */
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
      // The next byte is the first of a member and begins a line.
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

  /** Inserts a line feed before the bytes that were read; the byte without room is read next. */
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

  /** Returns whether the rest of the file is zeros, as on tapes. */
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
