package io.cdfrecords.pipelines.run;

import java.util.List;

/** The dead-letter files of a run, as its summary names them. */
public interface DeadLetterFiles {
  /** Returns the pattern of the files' names. */
  String pattern();

  /** Returns the files that exist. */
  List<String> written();
}
