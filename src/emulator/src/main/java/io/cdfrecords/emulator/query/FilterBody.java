package io.cdfrecords.emulator.query;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.cdfrecords.emulator.query.Property.TopLevel;
import io.cdfrecords.emulator.wire.JsonInput;
import io.cdfrecords.emulator.wire.RequestRefusedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The body of a filter request.
 *
 * @param lastUpdated when the records were last written; empty for at any time
 * @param filter the condition
 * @param selections which properties are shown; empty for none
 * @param order the order of the records
 * @param limit how many of the first ones are shown
 */
record FilterBody(
    Optional<TimeRange> lastUpdated,
    Filter filter,
    List<Selection> selections,
    List<SortKey> order,
    int limit) {

  /** In which order records come unless told otherwise is not published. */
  private static final List<SortKey> DEFAULT_ORDER =
      List.of(new SortKey(TopLevel.LAST_UPDATED_TIME, false));

  /**
   * Reads a body.
   *
   * @throws RequestRefusedException with 400, naming the attribute at fault by its path
   */
  static FilterBody read(byte[] body) {
    return JsonInput.read(body, FilterBody::read);
  }

  private static FilterBody read(JsonInput input) throws IOException {
    Optional<TimeRange> lastUpdated = Optional.empty();
    Filter filter = new Filter.MatchAll();
    List<Selection> selections = List.of();
    List<SortKey> order = DEFAULT_ORDER;
    int limit = QueryLimits.RECORDS_BY_DEFAULT;
    input.beginObject();
    String name;
    while ((name = input.nextName()) != null) {
      switch (name) {
        case "lastUpdatedTime" -> lastUpdated = Optional.of(TimeRange.read(input));
        case "filter" -> filter = new FilterReader(input).read();
        case "sources" -> selections = ListReader.read(input, QueryLimits.SOURCES, Selection::read);
        case "sort" -> order = ListReader.read(input, QueryLimits.SORT_KEYS, SortKey::read);
        case "limit" -> limit = limit(input);
        default -> throw input.unknown();
      }
    }
    return new FilterBody(lastUpdated, filter, selections, order, limit);
  }

  private static int limit(JsonInput input) throws IOException {
    if (input.parser().currentToken() != JsonToken.VALUE_NUMBER_INT
        || input.parser().getNumberType() != NumberType.INT
        || input.parser().getIntValue() < 1
        || input.parser().getIntValue() > QueryLimits.RECORDS) {
      throw input.refuse("must be a whole number between 1 and " + QueryLimits.RECORDS);
    }
    return input.parser().getIntValue();
  }
}
