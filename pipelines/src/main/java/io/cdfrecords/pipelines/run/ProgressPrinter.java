package io.cdfrecords.pipelines.run;

import java.io.PrintStream;

/** Prints progress: in one line of a terminal, each time over the one before, or line by line. */
final class ProgressPrinter {
  private final PrintStream out;
  private final boolean inPlace;
  private int width;

  ProgressPrinter(PrintStream out, boolean inPlace) {
    this.out = out;
    this.inPlace = inPlace;
  }

  void show(String line) {
    if (inPlace) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      out.flush();
      width = line.length();
    } else {
      out.println(line);
    }
  }

  /** Leaves an empty line in a terminal, for what is printed next. */
  void end() {
    if (width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      out.flush();
      width = 0;
    }
  }
}
