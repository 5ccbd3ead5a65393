package io.cdfrecords.pipelines.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.apache.beam.sdk.io.fs.MatchResult;

/** Counts the lines in the first bytes of files, from which the lines of all follow. */
final class LineEstimate {
  /** So much that what is read ahead of it in a compressed file hardly counts. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final byte[] buffer = new byte[64 * 1024];

  /** The lines before the first row of a content. */
  private final int header;

  private long bytes;
  private long lines;

  private LineEstimate(int header) {
    this.header = header;
  }

  /** Ends the counting where enough were counted. */
  private static final class EnoughLinesException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Returns about how many rows the files have, which are all compressed, or none is. */
  static double of(List<MatchResult.Metadata> files, InputFormat format) throws IOException {
    LineEstimate estimate = new LineEstimate(format == InputFormat.CSV ? 1 : 0);
    long stored = 0;
    long seen = 0;
    for (MatchResult.Metadata file : files) {
      stored += file.sizeBytes();
      if (file.sizeBytes() > 0 && estimate.bytes < MOST_BYTES) {
        seen += estimate.count(file);
      }
    }
    return seen == 0 ? 0 : (double) stored / seen * estimate.lines;
  }

  /** Counts the lines of a file, and returns how much of its size they take. */
  private long count(MatchResult.Metadata file) throws IOException {
    try (SeekableByteChannel channel = InputWalk.open(file)) {
      try {
        new FileContents(true, true)
            .each(file.resourceId().toString(), channel, (place, in) -> count(in));
      } catch (EnoughLinesException e) {
        return Math.min(file.sizeBytes(), channel.position());
      }
    }
    return file.sizeBytes();
  }

  /** Counts the lines that have a visible character. */
  private void count(InputStream in) throws IOException {
    long found = -header;
    boolean isBlank = true;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += read;
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '\n') {
          found += isBlank ? 0 : 1;
          isBlank = true;
        } else if (buffer[i] > ' ' || buffer[i] < 0) {
          isBlank = false;
        }
      }
      if (bytes >= MOST_BYTES) {
        lines += Math.max(0, found);
        throw new EnoughLinesException();
      }
    }
    lines += Math.max(0, found + (isBlank ? 0 : 1));
  }
}
