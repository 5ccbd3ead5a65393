package io.cdfrecords.pipelines.row;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one file from its beginning to its end, in memory that does not grow with the file. */
public interface InputReader extends Closeable {
  /**
   * Returns the next result, or null at the end of the file.
   *
   * @throws IOException if the file is damaged and cannot be read further
   */
  @Nullable LineResult next() throws IOException;

  /** Returns the suffix to the file's name in the place of a row, as !Sheet1, or an empty text. */
  default String within() {
    return "";
  }

  /** Returns the counts of its lines so far, or null if the format has no lines. */
  default @Nullable LineCounts lines() {
    return null;
  }

  /**
   * The counts of the lines of a file, each counted independently.
   *
   * @param read all lines
   * @param inRows the lines of rows
   * @param header the lines of the header and its repetitions
   * @param blank the blank lines
   * @param skipped the lines that the mapping excludes
   */
  record LineCounts(long read, long inRows, long header, long blank, long skipped) {}
}
