package io.cdfrecords.pipelines.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes into numbered lines, in memory that does not grow with the length of a
 * line.
 *
 * <p>A line ends with LF or CR LF; the last one may end with the stream. A byte order mark at the
 * beginning is not part of the first line.
 */
public final class LineSplitter {
  /** More than any record needs, since a request has at most 10 MB. */
  static final int LONGEST = 32 * 1024 * 1024;

  /** Enough for the text in its dead letter. */
  static final int KEPT_OF_LONGER = 256 * 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private @Nullable Charset encoding;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;
  private long number;

  public LineSplitter(InputStream in) {
    this(in, StandardCharsets.UTF_8);
  }

  /**
   * @param encoding the encoding of the lines, in which a line feed is one byte; null for UTF-8 or
   *     windows-1252, as the first line decides that is not ASCII
   */
  public LineSplitter(InputStream in, @Nullable Charset encoding) {
    this.in = in;
    this.encoding = encoding;
  }

  /** Returns the number of lines read so far. */
  long linesRead() {
    return number;
  }

  /** Returns the next line, or null after the last one. */
  public @Nullable InputLine next() throws IOException {
    if (!fill()) {
      return null;
    }
    LineBytes line = new LineBytes();
    boolean ended = false;
    while (!ended && fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.append(buffer, position, end - position);
      ended = end < limit;
      position = ended ? end + 1 : end;
    }
    number++;
    Charset known = encoding;
    if (known == null) {
      known = line.likelyEncoding();
      encoding = known;
    }
    return line.finish(number, ended, known == null ? StandardCharsets.UTF_8 : known);
  }

  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    boolean first = number == 0 && limit == 0;
    // Fills the buffer, so that a byte order mark is not split.
    limit = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
    position = first && startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
    return position < limit;
  }

  private boolean startsWithByteOrderMark() {
    return limit >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  /** Collects the bytes of one line; it keeps only the beginning of a line that is too long. */
  private static final class LineBytes {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
    private long length;
    private boolean endsWithCarriageReturn;
    private byte @Nullable [] beginning;

    void append(byte[] from, int offset, int count) {
      if (count == 0) {
        return;
      }
      length += count;
      endsWithCarriageReturn = from[offset + count - 1] == '\r';
      // One more than the longest, since it may be the carriage return, which is removed.
      if (length <= LONGEST + 1L) {
        kept.write(from, offset, count);
      } else if (beginning == null) {
        kept.write(from, offset, Math.min(count, KEPT_OF_LONGER));
        beginning = Arrays.copyOf(kept.toByteArray(), KEPT_OF_LONGER);
        kept.reset();
      }
    }

    /** Returns the encoding of the file that the line shows, or null if the line is ASCII. */
    @Nullable Charset likelyEncoding() {
      byte[] bytes = beginning == null ? kept.toByteArray() : beginning;
      boolean ascii = true;
      for (byte b : bytes) {
        ascii &= b >= 0;
      }
      if (ascii) {
        return null;
      }
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return StandardCharsets.UTF_8;
      } catch (CharacterCodingException e) {
        return Charset.forName("windows-1252");
      }
    }

    /**
     * Returns the line.
     *
     * @param number its place in the file
     * @param encoding of its text
     * @param ended whether it ended with LF, so that a CR before it belongs to the line's end
     */
    InputLine finish(long number, boolean ended, Charset encoding) {
      long whole = ended && endsWithCarriageReturn ? length - 1 : length;
      byte[] bytes = beginning == null ? kept.toByteArray() : beginning;
      int most = whole > LONGEST ? KEPT_OF_LONGER : (int) whole;
      return new InputLine(
          number, bytes.length == most ? bytes : Arrays.copyOf(bytes, most), whole, encoding);
    }
  }
}
