package io.cdfrecords.pipelines.row;

import java.io.IOException;

/** A file is not what the options and the mapping say. None of it is read. */
public final class RefusedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why what is wrong with the file, as the words after its name: "is …"
   */
  public RefusedFileException(String why) {
    super(why);
  }
}
