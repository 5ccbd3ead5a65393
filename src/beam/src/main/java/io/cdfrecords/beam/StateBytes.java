package io.cdfrecords.beam;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;
import org.jspecify.annotations.Nullable;

/**
 * The primitives of our coders' encodings. Savepoints keep these bytes, so that they must remain
 * readable forever.
 */
final class StateBytes {
  /** Begins a text that UTF-8 cannot hold, and no UTF-8. */
  private static final int HALF_CHARACTERS = 0xFF;

  private StateBytes() {}

  /** Every encoding begins with its version, so that a later release can read it. */
  static void writeVersion(int version, OutputStream out) throws IOException {
    out.write(version);
  }

  /** The version of encodings that have only one. */
  static void expectVersion(int version, String what, InputStream in) throws IOException {
    readVersion(version, what, in);
  }

  /** Returns the version that follows, from 1 to {@code latest}. */
  static int readVersion(int latest, String what, InputStream in) throws IOException {
    int found = in.read();
    if (found < 0) {
      throw new EOFException("a " + what + " was expected, but there is nothing");
    }
    if (found < 1 || found > latest) {
      throw new CoderException(
          "the encoding of a "
              + what
              + " has version "
              + found
              + ", but this release reads version "
              + (latest == 1 ? "1" : "1 to " + latest));
    }
    return found;
  }

  /**
   * Writes any text, also one with half a surrogate pair: UTF-8 would make a question mark of it,
   * and a record that breaks a rule would keep it after a shuffle.
   */
  static void writeText(String text, OutputStream out) throws IOException {
    writeBytes(
        isWhole(text) ? text.getBytes(StandardCharsets.UTF_8) : withHalfCharacters(text), out);
  }

  static String readText(InputStream in) throws IOException {
    byte[] bytes = readBytes(in);
    return bytes.length > 0 && (bytes[0] & 0xFF) == HALF_CHARACTERS
        ? ByteBuffer.wrap(bytes, 1, bytes.length - 1).asCharBuffer().toString()
        : new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static byte[] withHalfCharacters(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(1 + text.length() * Character.BYTES);
    bytes.put((byte) HALF_CHARACTERS).asCharBuffer().put(text);
    return bytes.array();
  }

  static void writeBytes(byte[] bytes, OutputStream out) throws IOException {
    VarInt.encode(bytes.length, out);
    out.write(bytes);
  }

  static byte[] readBytes(InputStream in) throws IOException {
    return readBytes(readSize(in), in);
  }

  private static byte[] readBytes(int length, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException("expected " + length + " bytes, but found " + bytes.length);
    }
    return bytes;
  }

  /** Returns how many bytes or elements follow. */
  static int readSize(InputStream in) throws IOException {
    int size = VarInt.decodeInt(in);
    if (size < 0) {
      throw new CoderException("a size cannot be negative, but was " + size);
    }
    return size;
  }

  /** Reads one element of a list. */
  interface ElementReader<T> {
    T read(InputStream in) throws IOException;
  }

  /** Returns the elements that follow behind their number. */
  static <T> List<T> readList(InputStream in, ElementReader<T> element) throws IOException {
    int size = readSize(in);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.read(in));
    }
    return list;
  }

  static void writeLong(long value, OutputStream out) throws IOException {
    out.write(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  static long readLong(InputStream in) throws IOException {
    return ByteBuffer.wrap(readBytes(Long.BYTES, in)).getLong();
  }

  static void writeTime(Instant time, OutputStream out) throws IOException {
    writeLong(time.toEpochMilli(), out);
  }

  static Instant readTime(InputStream in) throws IOException {
    return Instant.ofEpochMilli(readLong(in));
  }

  static void writeOptionalTime(@Nullable Instant time, OutputStream out) throws IOException {
    writeFlag(time != null, out);
    if (time != null) {
      writeTime(time, out);
    }
  }

  static @Nullable Instant readOptionalTime(InputStream in) throws IOException {
    return readFlag(in) ? readTime(in) : null;
  }

  static void writeOptionalLong(@Nullable Long value, OutputStream out) throws IOException {
    writeFlag(value != null, out);
    if (value != null) {
      writeLong(value, out);
    }
  }

  static @Nullable Long readOptionalLong(InputStream in) throws IOException {
    return readFlag(in) ? readLong(in) : null;
  }

  static void writeOptionalText(@Nullable String text, OutputStream out) throws IOException {
    writeFlag(text != null, out);
    if (text != null) {
      writeText(text, out);
    }
  }

  static @Nullable String readOptionalText(InputStream in) throws IOException {
    return readFlag(in) ? readText(in) : null;
  }

  static void writeFlag(boolean flag, OutputStream out) throws IOException {
    out.write(flag ? 1 : 0);
  }

  static boolean readFlag(InputStream in) throws IOException {
    return readCode(in) == 1;
  }

  static int readCode(InputStream in) throws IOException {
    int code = in.read();
    if (code < 0) {
      throw new EOFException("one more byte was expected, but there is nothing");
    }
    return code;
  }
}
