package io.cdfrecords.emulator.read.sync;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.query.AnswerForm;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.read.query.Filter;
import io.cdfrecords.emulator.read.query.FilterReader;
import io.cdfrecords.emulator.read.query.ListReader;
import io.cdfrecords.emulator.read.query.QueriedView;
import io.cdfrecords.emulator.read.query.QueryLimits;
import io.cdfrecords.emulator.read.query.QuerySources;
import io.cdfrecords.emulator.read.query.Selection;
import io.cdfrecords.emulator.read.query.WholeNumber;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The body of a sync request. It has a cursor, or says where to begin.
 *
 * @param filter the condition
 * @param selections which properties are shown; empty for none
 * @param cursor where the reader is; empty at the beginning
 * @param begin how long ago to begin, as it was written; not looked at beside a cursor
 * @param limit how many records are shown
 * @param spaces the spaces whose records the caller sees
 * @param typing what is said of the properties; null for nothing
 */
record SyncBody(
    Filter filter,
    List<Selection> selections,
    Optional<String> cursor,
    Optional<String> begin,
    int limit,
    Predicate<String> spaces,
    @Nullable Map<String, ?> typing) {
  private static final int CURSOR_CHARACTERS = 100_000;

  /**
   * Reads a body.
   *
   * @throws RequestRefusedException with 400, naming the attribute at fault by its path
   */
  static SyncBody read(byte[] body, QuerySources sources) {
    return JsonInput.read(body, input -> read(input, sources));
  }

  /**
   * Returns whether a change is shown: it meets the filter, through every view that is asked for.
   */
  boolean matches(Candidate candidate) {
    return spaces.test(candidate.change().identifier().space())
        && filter.matches(candidate)
        && QueriedView.allShow(Selection.views(selections), candidate);
  }

  private static SyncBody read(JsonInput input, QuerySources sources) throws IOException {
    Filter filter = new Filter.MatchAll();
    List<Selection> selections = List.of();
    Optional<String> cursor = Optional.empty();
    Optional<String> begin = Optional.empty();
    int limit = QueryLimits.RECORDS_BY_DEFAULT;
    AnswerForm form = AnswerForm.begin(input, sources);
    for (String name = input.nextName(); name != null; name = input.nextName()) {
      switch (name) {
        case "filter" -> filter = new FilterReader(input, sources).read();
        case "sources" ->
            selections =
                ListReader.read(input, QueryLimits.SOURCES, i -> Selection.read(i, sources));
        case "cursor" -> cursor = Optional.of(cursor(input));
        case "initializeCursor" -> begin = Optional.of(input.text());
        case "limit" -> limit = WholeNumber.read(input, QueryLimits.RECORDS);
        default -> form.read(input, name);
      }
    }
    if (cursor.isEmpty() && begin.isEmpty()) {
      throw new RequestRefusedException(
          400, "cursor is missing; to begin, say since when: initializeCursor");
    }
    return new SyncBody(
        filter, selections, cursor, begin, limit, sources.spaces(), form.typing(selections));
  }

  private static String cursor(JsonInput input) throws IOException {
    String cursor = input.text();
    if (cursor.isEmpty() || cursor.length() > CURSOR_CHARACTERS) {
      throw input.refuse(
          "must be between 1 and %d characters long, but has %d"
              .formatted(CURSOR_CHARACTERS, cursor.length()));
    }
    return cursor;
  }
}
