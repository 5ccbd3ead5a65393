package io.cdfrecords.pipelines.run;

import java.io.IOException;

/** A file of the input cannot be read to its end, because it is cut off or damaged, for example. */
public final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private UnreadableFileException(String message) {
    super(message);
  }

  /**
   * Returns the exception for a file that is refused as a whole.
   *
   * @param why what is wrong with it, as the words after its name: "is …"
   */
  public static UnreadableFileException refused(String file, String why) {
    return new UnreadableFileException(file + " cannot be read, it " + why);
  }

  /**
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
