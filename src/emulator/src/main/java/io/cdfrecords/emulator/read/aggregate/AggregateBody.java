package io.cdfrecords.emulator.read.aggregate;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.read.query.AnswerForm;
import io.cdfrecords.emulator.read.query.Condition;
import io.cdfrecords.emulator.read.query.Filter;
import io.cdfrecords.emulator.read.query.FilterReader;
import io.cdfrecords.emulator.read.query.QuerySources;
import io.cdfrecords.emulator.read.query.TimeRange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of an aggregate request.
 *
 * @param condition which records it is about
 * @param aggregates what is computed from them
 * @param typing what is said of the properties that it names; null for nothing
 */
record AggregateBody(
    Condition condition, AggregateLevel aggregates, @Nullable Map<String, ?> typing) {

  /**
   * Reads a body.
   *
   * @throws RequestRefusedException with 400, naming the attribute at fault by its path
   */
  static AggregateBody read(byte[] body, QuerySources sources) {
    return JsonInput.read(body, input -> read(input, sources));
  }

  private static AggregateBody read(JsonInput input, QuerySources sources) throws IOException {
    Optional<TimeRange> lastUpdated = Optional.empty();
    Filter filter = new Filter.MatchAll();
    AggregateLevel aggregates = AggregateLevel.NONE;
    AnswerForm form = AnswerForm.begin(input, sources);
    for (String name = input.nextName(); name != null; name = input.nextName()) {
      switch (name) {
        case "lastUpdatedTime" -> lastUpdated = Optional.of(TimeRange.read(input));
        case "filter" -> filter = new FilterReader(input, sources).read();
        case "aggregates" -> aggregates = new LevelReader(input, sources).read();
        default -> form.read(input, name);
      }
    }
    if (aggregates.isEmpty()) {
      throw input.missing("aggregates");
    }
    sources.checkSingleView();
    return new AggregateBody(
        new Condition(lastUpdated, filter, sources.views(), sources.spaces()),
        aggregates,
        form.typing());
  }
}
