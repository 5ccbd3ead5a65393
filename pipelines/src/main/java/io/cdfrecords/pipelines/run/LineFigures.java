package io.cdfrecords.pipelines.run;

import java.util.Map;

/**
 * The counts of the physical lines of files: a row of CSV may have several.
 *
 * @param inFiles all lines; 0 if the input has no lines
 * @param inRows the lines of rows
 * @param headers the lines of headers
 * @param blank the blank lines
 * @param noRows the lines that the mapping excludes
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

  /** Returns whether each line is a row or blank, so that the counts need no report. */
  boolean isPlain(long rows) {
    return inFiles == 0 || (addsUp() && inRows == rows && headers == 0 && noRows == 0);
  }

  /** Returns the counts in words. */
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
