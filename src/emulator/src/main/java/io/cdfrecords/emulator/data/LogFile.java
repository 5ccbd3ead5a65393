package io.cdfrecords.emulator.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file of entries that grows. What was appended has reached the operating system and survives the
 * end of the process, however it ends; it is not forced onto the disk.
 */
final class LogFile implements AutoCloseable {
  private final Path path;

  // Unlike a channel it is not closed when a thread of the server is interrupted.
  private final RandomAccessFile file;
  private long end;

  /** Whether there may be a part of an entry after the end. */
  private boolean torn;

  private LogFile(Path path, RandomAccessFile file, long end) {
    this.path = path;
    this.file = file;
    this.end = end;
  }

  /**
   * Opens a file, or makes one, and reads what it has. A torn end is cut off.
   *
   * @param notices takes a line about what was cut off
   * @throws IllegalStateException where it is damaged
   */
  static LogFile open(Path path, Consumer<String> notices, LogReader.EntryConsumer reading)
      throws IOException {
    long end = Files.exists(path) ? LogReader.read(path, reading) : 0;
    long length = Files.exists(path) ? Files.size(path) : 0;
    if (end < length && end > 0) {
      notices.accept(
          "%s: cut off %d bytes of a write that did not end".formatted(path, length - end));
    }
    OwnerFile.prepare(path);
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      file.setLength(end);
      LogFile log = new LogFile(path, file, end);
      if (end == 0) {
        log.write(LogReader.BEGINNING);
      }
      return log;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Appends an entry, in which there is room for its header.
   *
   * @throws UncheckedIOException where it cannot; then nothing was appended
   */
  synchronized void append(byte[] entry) {
    EntryFrame.seal(entry);
    try {
      cutTorn();
      write(entry);
    } catch (IOException e) {
      torn = true;
      throw failure(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Forces onto the disk what was appended. */
  void force() throws IOException {
    file.getFD().sync();
  }

  /** Does nothing with an entry that was read before. */
  static void ignore(byte[] entry) {}

  private void write(byte[] bytes) throws IOException {
    file.seek(end);
    file.write(bytes);
    end += bytes.length;
  }

  /** The disk may have become full in the middle of the entry before. */
  private void cutTorn() throws IOException {
    if (torn) {
      file.setLength(end);
      torn = false;
    }
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException(path + " cannot be written: " + e.getMessage(), e);
  }
}
