package io.cdfrecords.pipelines.row;

/**
 * Follows the quotes of a row of CSV over its lines, as RFC 4180 has them: a quote opens a field at
 * its beginning only, and within a quoted field two of them are one. It says where a row ends; what
 * stands in it is for a parser.
 */
final class CsvQuotes {
  private final char separator;
  private State state = State.FIELD_BEGINS;

  private enum State {
    FIELD_BEGINS,
    PLAIN,
    QUOTED,
    MAYBE_CLOSED
  }

  CsvQuotes(char separator) {
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
