package io.cdfrecords.pipelines.row;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one file from its beginning to its end, in memory that does not grow with the file. */
public interface InputReader extends Closeable {
  /**
   * What comes next, or null at the file's end.
   *
   * @throws IOException if the file is damaged, so that nothing after this can be read
   */
  @Nullable ReadPlace next() throws IOException;

  /** What became of its lines so far, or null where it has none. */
  default @Nullable FileLines lines() {
    return null;
  }
}
