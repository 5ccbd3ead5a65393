package io.cdfrecords.pipelines.run;

import java.io.IOException;

/** A file of the input cannot be read to its end: it is cut off, say, or was damaged. */
public final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private UnreadableFileException(String message) {
    super(message);
  }

  /**
   * Of a file that is not what it should be, so that none of it is read.
   *
   * @param why what is wrong with it, as what follows its name: "is …"
   */
  public static UnreadableFileException refused(String file, String why) {
    return new UnreadableFileException(file + " cannot be read, it " + why);
  }

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
