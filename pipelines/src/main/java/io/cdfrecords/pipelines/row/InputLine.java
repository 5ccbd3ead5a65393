package io.cdfrecords.pipelines.row;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** One line of a file, without its line end. */
public final class InputLine {
  private final long number;
  private final byte[] bytes;
  private final long length;
  private final Charset encoding;
  private @Nullable String shown;
  private boolean damaged;

  /**
   * @param number its place in the file, counted from 1
   * @param bytes the line, or its beginning if it is too long to keep
   * @param length its length in bytes
   * @param encoding the encoding of its text
   */
  InputLine(long number, byte[] bytes, long length, Charset encoding) {
    this.number = number;
    this.bytes = bytes;
    this.length = length;
    this.encoding = encoding;
  }

  public long number() {
    return number;
  }

  /** Returns its length in bytes, kept or not. */
  long length() {
    return length;
  }

  /** Returns whether the whole line was kept. */
  boolean isWhole() {
    return bytes.length == length;
  }

  /** Returns whether it is empty or white space only. */
  public boolean isBlank() {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return isWhole();
  }

  /** Returns why it cannot be read as text, or null if it can. */
  public @Nullable String fault() {
    if (!isWhole()) {
      return "a line must have at most " + LineSplitter.LONGEST + " bytes, but has " + length;
    }
    return text() == null ? "a line must be " + encoding + ", but has bytes that are not" : null;
  }

  /** Returns its text, or null if the bytes are not text. */
  @Nullable String text() {
    String text = shownText();
    return damaged ? null : text;
  }

  /** Returns its text for people, with replacement characters for bytes that are not text. */
  public String shownText() {
    String known = shown;
    if (known == null) {
      known = decoded();
      shown = known;
    }
    return known;
  }

  private String decoded() {
    String text = new String(bytes, encoding);
    // Bytes that are not text become this character, which a text may have of its own, too.
    damaged = text.indexOf('\uFFFD') >= 0 && !isText();
    return text;
  }

  private boolean isText() {
    try {
      encoding.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
