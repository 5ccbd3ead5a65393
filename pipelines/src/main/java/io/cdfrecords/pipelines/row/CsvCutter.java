package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.CsvLetters;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts lines into the rows of a CSV file. A row with a quote that is never closed consists of its
 * first line only: the following lines are rows again, so that a stray quote does not swallow a
 * file.
 *
 * <p>A CSV library that reads rows from a stream no longer tells three things: the physical lines
 * of a row, so that the count of lines adds up; where to continue after a row that cannot be read;
 * and whether each line of a quoted field would be a row by itself. This class decides these three
 * only: {@link CsvFields} parses every row with quotes or escapes by Commons CSV.
 */
public final class CsvCutter {
  /** More than any record needs, since a request has at most 10 MB. */
  static final long LONGEST = 10_000_000;

  private final LineSplitter lines;
  private final String separator;
  private final CsvLetters letters;
  private final Deque<InputLine> givenBack = new ArrayDeque<>();

  /**
   * @param fields parses the rows
   */
  public CsvCutter(LineSplitter lines, CsvFields fields) {
    this.lines = lines;
    this.separator = fields.separator();
    this.letters = fields.letters();
  }

  /** Returns the next line, of any kind, or null after the last one. */
  @Nullable InputLine line() throws IOException {
    InputLine line = givenBack.pollFirst();
    return line == null ? lines.next() : line;
  }

  /** Returns the next row, or null after the last one. */
  public @Nullable CsvText next() throws IOException {
    InputLine line = line();
    return line == null ? null : rowFrom(line);
  }

  /** Returns the row that begins with {@code first}. */
  CsvText rowFrom(InputLine first) throws IOException {
    List<InputLine> row = new ArrayList<>(List.of(first));
    if ((letters.quote() == null && letters.escape() == null) || first.isBlank()) {
      return new CsvText(row, null);
    }
    InputLine line = first;
    Quotes quotes = new Quotes(separator, letters);
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

  /**
   * Returns the first line of {@code row} as a row that cannot be read, and pushes the others back.
   */
  CsvText firstOf(List<InputLine> row, String fault) {
    for (int i = row.size() - 1; i > 0; i--) {
      givenBack.addFirst(row.get(i));
    }
    return new CsvText(row.subList(0, 1), fault);
  }

  /**
   * Follows the quotes of a row over its lines, by RFC 4180: a quote opens a field only at the
   * field's beginning, and two quotes within a quoted field are one. It finds the end of a row; a
   * parser reads its content.
   */
  private static final class Quotes {
    private final String separator;
    private final CsvLetters letters;
    private State state = State.FIELD_BEGINS;

    private enum State {
      FIELD_BEGINS,
      PLAIN,
      QUOTED,
      MAYBE_CLOSED
    }

    Quotes(String separator, CsvLetters letters) {
      this.separator = separator;
      this.letters = letters;
    }

    /** Reads one more line, and returns whether the row continues in the next. */
    boolean openAfter(String line) {
      if (state == State.FIELD_BEGINS
          && !CsvFields.has(line, letters.quote())
          && !CsvFields.has(line, letters.escape())) {
        return false;
      }
      int i = 0;
      while (i < line.length()) {
        char letter = line.charAt(i);
        if (letters.escape() != null && letter == letters.escape()) {
          state = state == State.QUOTED ? State.QUOTED : State.PLAIN;
          if (i + 1 == line.length()) {
            return true;
          }
          i += 2;
        } else if (state != State.QUOTED && line.startsWith(separator, i)) {
          state = State.FIELD_BEGINS;
          i += separator.length();
        } else {
          state = after(letter);
          i++;
        }
      }
      return state == State.QUOTED;
    }

    private State after(char letter) {
      if (letters.quote() != null && letter == letters.quote()) {
        return switch (state) {
          case FIELD_BEGINS, MAYBE_CLOSED -> State.QUOTED;
          case QUOTED -> State.MAYBE_CLOSED;
          case PLAIN -> State.PLAIN;
        };
      }
      return state == State.QUOTED ? State.QUOTED : State.PLAIN;
    }
  }

  /**
   * A row of CSV in the file.
   *
   * @param lines its line or lines
   * @param cut why it could not be cut from the file, or null if it could
   */
  public record CsvText(List<InputLine> lines, @Nullable String cut) {
    /** Returns the number of its first line. */
    long line() {
      return lines.get(0).number();
    }

    public boolean isBlank() {
      return lines.get(0).isBlank();
    }

    /** Returns why it cannot be read, or null if it can. */
    @Nullable String fault() {
      String fault = cut;
      for (int i = 0; i < lines.size() && fault == null; i++) {
        fault = lines.get(i).fault();
      }
      return fault;
    }

    /** Returns its text, with a line feed for a line end within a quoted field. */
    String text() {
      return lines.size() == 1
          ? lines.get(0).shownText()
          : lines.stream().map(InputLine::shownText).collect(Collectors.joining("\n"));
    }
  }
}
