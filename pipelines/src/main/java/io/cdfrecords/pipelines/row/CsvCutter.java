package io.cdfrecords.pipelines.row;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts lines into the rows of a CSV file. A row whose quote is never closed is its first line
 * alone: the lines after it are rows again, so that one stray quote does not swallow a file.
 */
public final class CsvCutter {
  /** More than any record needs: a request takes 10 MB. */
  static final long LONGEST = 10_000_000;

  private final LineSplitter lines;
  private final char separator;
  private final Deque<InputLine> givenBack = new ArrayDeque<>();

  public CsvCutter(LineSplitter lines, char separator) {
    this.lines = lines;
    this.separator = separator;
  }

  /** The next row, or null after the last one. */
  public @Nullable CsvText next() throws IOException {
    InputLine line = take();
    if (line == null) {
      return null;
    }
    List<InputLine> row = new ArrayList<>(List.of(line));
    if (line.isBlank()) {
      return new CsvText(row, null);
    }
    CsvQuotes quotes = new CsvQuotes(separator);
    long length = line.length();
    while (line != null && quotes.openAfter(line.shownText())) {
      line = length > LONGEST ? null : take();
      if (line != null) {
        row.add(line);
        length += line.length();
      }
    }
    return line == null
        ? firstOf(row, "a quote that opens in this row must be closed within " + LONGEST + " bytes")
        : new CsvText(row, null);
  }

  /** The first line of {@code row} as a row that cannot be read; its others are to come again. */
  CsvText firstOf(List<InputLine> row, String fault) {
    for (int i = row.size() - 1; i > 0; i--) {
      givenBack.addFirst(row.get(i));
    }
    return new CsvText(row.subList(0, 1), fault);
  }

  private @Nullable InputLine take() throws IOException {
    InputLine line = givenBack.pollFirst();
    return line == null ? lines.next() : line;
  }
}
