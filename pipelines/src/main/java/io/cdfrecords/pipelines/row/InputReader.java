package io.cdfrecords.pipelines.row;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one file from its beginning to its end, in memory that does not grow with the file. */
public interface InputReader extends Closeable {
  /**
   * Returns what comes next, or null at the file's end.
   *
   * @throws IOException if the file is damaged, so that nothing after this can be read
   */
  @Nullable LineResult next() throws IOException;

  /** Returns what follows the name of the file in the place of a row: !Sheet1; or nothing. */
  default String within() {
    return "";
  }

  /** Returns what became of its lines so far, or null where it has none. */
  default @Nullable LineCounts lines() {
    return null;
  }

  /**
   * What became of the lines of a file, counted where each is dealt with and not out of one
   * another.
   *
   * @param read all that the file has
   * @param inRows those that rows stand on
   * @param header those of its header, wherever it comes again
   * @param blank those with nothing on them
   * @param skipped those that the mapping says are no rows
   */
  record LineCounts(long read, long inRows, long header, long blank, long skipped) {}
}
