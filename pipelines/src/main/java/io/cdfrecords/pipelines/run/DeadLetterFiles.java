package io.cdfrecords.pipelines.run;

import java.util.List;

/** The dead-letter files of a run, as its summary names them. */
public interface DeadLetterFiles {
  /** Returns what the names of the files match. */
  String pattern();

  /** Returns the files that are there now. */
  List<String> written();
}
