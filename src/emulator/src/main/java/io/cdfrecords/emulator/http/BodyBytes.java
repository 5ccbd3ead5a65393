package io.cdfrecords.emulator.http;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of a body, stored as they arrive: an announced size alone takes no memory. Bytes beyond
 * a limit, or beyond what memory there is, are counted and forgotten.
 */
final class BodyBytes {
  private static final int FIRST = 1 << 16;
  private final BodyMemory memory;
  private final int most;
  private final int likely;
  private byte[] bytes = {};
  private int length;
  private long passed;
  private boolean beyondMemory;

  /**
   * Creates an empty body.
   *
   * @param most how many bytes are kept at most
   * @param announced how many its sender said it has; below 0 where it did not say
   */
  BodyBytes(BodyMemory memory, int most, long announced) {
    this.memory = memory;
    this.most = most;
    this.likely = announced < 0 || announced > most ? most : (int) announced;
  }

  /** Adds the bytes that a buffer has left. */
  void add(ByteBuffer buffer) {
    int count = buffer.remaining();
    passed += count;
    if (room(count)) {
      buffer.get(bytes, length, count);
      length += count;
    } else {
      buffer.position(buffer.limit());
    }
  }

  /** Returns how many bytes came, those that were forgotten too. */
  long passed() {
    return passed;
  }

  /** Returns whether there came more bytes than are kept. */
  boolean tooMany() {
    return passed > most;
  }

  /**
   * Returns the bytes.
   *
   * @throws RequestRefusedException with 503, where there was no memory for them
   */
  byte[] content() {
    if (beyondMemory) {
      throw noMemory();
    }
    if (length < bytes.length && !resized(length)) {
      throw noMemory();
    }
    return bytes;
  }

  /** Gives the memory back. The bytes are not to be used any more. */
  void release() {
    memory.give(bytes.length);
    bytes = new byte[0];
    length = 0;
  }

  /** Returns the refusal of a body for which there is no memory; the next one may find some. */
  static RequestRefusedException noMemory() {
    return new RequestRefusedException(
            503, "the bodies of all requests under way need more memory than the emulator has")
        .retryAfter(1);
  }

  private boolean room(int count) {
    if (tooMany() || beyondMemory) {
      release();
      return false;
    }
    if (length + count <= bytes.length) {
      return true;
    }
    int wanted = Math.max(length + count, Math.min(likely, Math.max(FIRST, 2 * bytes.length)));
    beyondMemory = !resized(wanted);
    if (beyondMemory) {
      release();
    }
    return !beyondMemory;
  }

  /** Moves the bytes; for that time both the old place and the new one take memory. */
  private boolean resized(int capacity) {
    if (!memory.take(capacity)) {
      return false;
    }
    int before = bytes.length;
    try {
      bytes = Arrays.copyOf(bytes, capacity);
    } catch (OutOfMemoryError e) {
      // Records may have filled the heap.
      memory.give(capacity);
      return false;
    }
    memory.give(before);
    return true;
  }
}
