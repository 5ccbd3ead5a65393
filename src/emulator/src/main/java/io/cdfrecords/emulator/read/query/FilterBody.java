package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.query.Property.TopLevel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a filter request.
 *
 * @param condition which records are looked for
 * @param selections which properties are shown; empty for none
 * @param order the order of the records
 * @param limit how many of the first ones are shown
 * @param typing what is said of the properties; null for nothing
 */
record FilterBody(
    Condition condition,
    List<Selection> selections,
    List<SortKey> order,
    int limit,
    @Nullable Map<String, ?> typing) {

  /** The default order of records is not published. */
  private static final List<SortKey> DEFAULT_ORDER =
      List.of(new SortKey(TopLevel.LAST_UPDATED_TIME, false));

  /**
   * Reads a body.
   *
   * @throws RequestRefusedException with 400, naming the attribute at fault by its path
   */
  static FilterBody read(byte[] body, QuerySources sources) {
    return JsonInput.read(body, input -> read(input, sources));
  }

  private static FilterBody read(JsonInput input, QuerySources sources) throws IOException {
    Optional<TimeRange> lastUpdated = Optional.empty();
    Filter filter = new Filter.MatchAll();
    List<Selection> selections = List.of();
    List<SortKey> order = DEFAULT_ORDER;
    int limit = QueryLimits.RECORDS_BY_DEFAULT;
    AnswerForm form = AnswerForm.begin(input, sources);
    for (String name = input.nextName(); name != null; name = input.nextName()) {
      switch (name) {
        case "lastUpdatedTime" -> lastUpdated = Optional.of(TimeRange.read(input));
        case "filter" -> filter = new FilterReader(input, sources).read();
        case "sources" ->
            selections =
                ListReader.read(input, QueryLimits.SOURCES, i -> Selection.read(i, sources));
        case "sort" ->
            order = ListReader.read(input, QueryLimits.SORT_KEYS, i -> SortKey.read(i, sources));
        case "limit" -> limit = WholeNumber.read(input, QueryLimits.RECORDS);
        default -> form.read(input, name);
      }
    }
    return new FilterBody(
        new Condition(lastUpdated, filter, Selection.views(selections), sources.spaces()),
        selections,
        order,
        limit,
        form.typing(selections));
  }
}
