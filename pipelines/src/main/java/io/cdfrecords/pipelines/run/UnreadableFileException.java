package io.cdfrecords.pipelines.run;

import java.io.IOException;

/** A file of the input cannot be read to its end: it is cut off, say, or was damaged. */
public final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * With where it happened.
   *
   * @param line the last line that could be read
   */
  public UnreadableFileException(String file, long line, IOException cause) {
    super(
        file
            + " cannot be read on after line "
            + line
            + " ("
            + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
            + "): mend it or leave it out",
        cause);
  }
}
