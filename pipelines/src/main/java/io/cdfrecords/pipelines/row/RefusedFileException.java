package io.cdfrecords.pipelines.row;

import java.io.IOException;

/** A file cannot be what the options and the mapping say it is: none of it is read. */
public final class RefusedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * With the reason.
   *
   * @param why what is wrong with the file, as what follows its name: "is …"
   */
  public RefusedFileException(String why) {
    super(why);
  }
}
