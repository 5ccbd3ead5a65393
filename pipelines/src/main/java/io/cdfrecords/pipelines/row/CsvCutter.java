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
  private final boolean quoted;
  private final Deque<InputLine> givenBack = new ArrayDeque<>();

  /**
   * A cutter.
   *
   * @param quoted whether a row goes on where a quote is open at the end of its line
   */
  public CsvCutter(LineSplitter lines, char separator, boolean quoted) {
    this.lines = lines;
    this.separator = separator;
    this.quoted = quoted;
  }

  /** The next line, whatever it is, or null after the last one. */
  @Nullable InputLine line() throws IOException {
    InputLine line = givenBack.pollFirst();
    return line == null ? lines.next() : line;
  }

  /** The next row, or null after the last one. */
  public @Nullable CsvText next() throws IOException {
    InputLine line = line();
    return line == null ? null : rowFrom(line);
  }

  /** The row that begins with {@code first}. */
  CsvText rowFrom(InputLine first) throws IOException {
    List<InputLine> row = new ArrayList<>(List.of(first));
    if (!quoted || first.isBlank()) {
      return new CsvText(row, null);
    }
    InputLine line = first;
    Quotes quotes = new Quotes(separator);
    long length = line.length();
    while (line != null && quotes.openAfter(line.shownText())) {
      line = length > LONGEST ? null : line();
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

  /**
   * Whether {@code row} goes over lines that are each as good as a row: as many separators as it
   * has itself. Then two stray quotes may have made one field of many rows.
   */
  boolean mayBeRows(CsvText row, int columns) {
    return columns > 2
        && row.lines().size() > 1
        && row.lines().stream()
            .filter(line -> !line.isBlank())
            .allMatch(line -> separators(line.shownText()) == columns - 1);
  }

  private long separators(String line) {
    return line.chars().filter(letter -> letter == separator).count();
  }

  /**
   * Follows the quotes of a row over its lines, as RFC 4180 has them: a quote opens a field at its
   * beginning only, and within a quoted field two of them are one. It says where a row ends; what
   * stands in it is for a parser.
   */
  private static final class Quotes {
    private final char separator;
    private State state = State.FIELD_BEGINS;

    private enum State {
      FIELD_BEGINS,
      PLAIN,
      QUOTED,
      MAYBE_CLOSED
    }

    Quotes(char separator) {
      this.separator = separator;
    }

    /** Reads one more line; whether the row goes on in the next. */
    boolean openAfter(String line) {
      for (int i = 0; i < line.length(); i++) {
        state = after(line.charAt(i));
      }
      return state == State.QUOTED;
    }

    private State after(char letter) {
      if (letter == '"') {
        return switch (state) {
          case FIELD_BEGINS, MAYBE_CLOSED -> State.QUOTED;
          case QUOTED -> State.MAYBE_CLOSED;
          case PLAIN -> State.PLAIN;
        };
      }
      if (state == State.QUOTED) {
        return State.QUOTED;
      }
      return letter == separator ? State.FIELD_BEGINS : State.PLAIN;
    }
  }
}
