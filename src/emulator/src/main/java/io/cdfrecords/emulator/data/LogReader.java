package io.cdfrecords.emulator.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a file of entries from its beginning. */
final class LogReader {
  /** What every file begins with, the version of its form in the last place. */
  static final byte[] BEGINNING = "CDFRLOG1".getBytes(US_ASCII);

  private static final int BUFFER_BYTES = 1 << 20;

  private LogReader() {}

  /**
   * Reads all whole entries.
   *
   * @return the offset at which the last of them ends: what comes after it is a torn end
   * @throws IllegalStateException where the file is damaged before its end, naming file and offset
   */
  static long read(Path file, EntryConsumer reading) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      byte[] beginning = in.readNBytes(BEGINNING.length);
      if (!Arrays.equals(beginning, Arrays.copyOf(BEGINNING, beginning.length))) {
        throw damaged(file, 0, "it does not begin as a file of this emulator does");
      }
      if (beginning.length < BEGINNING.length) {
        return 0;
      }
      return entries(file, in, reading);
    }
  }

  private static long entries(Path file, InputStream in, EntryConsumer reading) throws IOException {
    long offset = BEGINNING.length;
    while (true) {
      byte[] header = in.readNBytes(EntryFrame.HEADER);
      if (header.length < EntryFrame.HEADER) {
        return offset;
      }
      int length = EntryFrame.length(header);
      if (length < 0) {
        throw damaged(file, offset, "the header of an entry does not add up");
      }
      byte[] content = in.readNBytes(length);
      if (content.length < length) {
        return offset;
      }
      if (!EntryFrame.matches(header, content)) {
        throw damaged(file, offset, "the content of an entry does not add up");
      }
      reading.entry(content);
      offset += EntryFrame.HEADER + length;
    }
  }

  private static IllegalStateException damaged(Path file, long offset, String how) {
    return new IllegalStateException(
        "%s is damaged at offset %d: %s. Put a copy of the directory in its place, or begin with an empty one."
            .formatted(file, offset, how));
  }

  /** What is done with the entries. */
  interface EntryConsumer {
    /** Takes the next entry. */
    void entry(byte[] content) throws IOException;
  }
}
