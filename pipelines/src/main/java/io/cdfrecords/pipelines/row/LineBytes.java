package io.cdfrecords.pipelines.row;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of one line; of a line that is too long it keeps the beginning only. */
final class LineBytes {
  /** More than any record needs: a request takes 10 MB, and most of it is text as it stands. */
  static final int LONGEST = 32 * 1024 * 1024;

  /** Enough for the text in its dead letter. */
  static final int KEPT_OF_LONGER = 256 * 1024;

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
    // One more than the longest: it may be the carriage return, which is taken off in the end.
    if (length <= LONGEST + 1L) {
      kept.write(from, offset, count);
    } else if (beginning == null) {
      kept.write(from, offset, Math.min(count, KEPT_OF_LONGER));
      beginning = Arrays.copyOf(kept.toByteArray(), KEPT_OF_LONGER);
      kept.reset();
    }
  }

  /** What the line shows its file's encoding to be: nothing where it is ASCII. */
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
   * The line.
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
