package io.cdfrecords.pipelines.run;

import java.util.Map;

/**
 * What became of the lines of files, as the files have them: a row of CSV may go over several.
 *
 * @param inFiles all; 0 where the input has no lines
 * @param inRows those that rows stand on
 * @param headers those of headers
 * @param blank those with nothing on them
 * @param noRows those that the mapping says are no rows
 */
record LineFigures(long inFiles, long inRows, long headers, long blank, long noRows) {
  static final LineFigures NONE = new LineFigures(0, 0, 0, 0, 0);

  static LineFigures of(Map<String, Long> counts) {
    return new LineFigures(
        counts.getOrDefault("linesPhysical", 0L),
        counts.getOrDefault("linesInRows", 0L),
        counts.getOrDefault("linesOfHeaders", 0L),
        counts.getOrDefault("linesBlank", 0L),
        counts.getOrDefault("linesNoRows", 0L));
  }

  long accountedFor() {
    return inRows + headers + blank + noRows;
  }

  boolean addsUp() {
    return inFiles == 0 || accountedFor() == inFiles;
  }

  /** Returns whether each line is a row or blank, so that there is nothing to tell of them. */
  boolean isPlain(long rows) {
    return inFiles == 0 || (addsUp() && inRows == rows && headers == 0 && noRows == 0);
  }

  /** Returns the account in words. */
  String told() {
    return Summary.number(inFiles)
        + " in the files"
        + (addsUp() ? " = " : ", but ")
        + Summary.number(inRows)
        + " in rows + "
        + Summary.number(headers)
        + " of headers + "
        + Summary.number(blank)
        + " blank + "
        + Summary.number(noRows)
        + " skipped"
        + (addsUp() ? "" : " = " + Summary.number(accountedFor()));
  }
}
