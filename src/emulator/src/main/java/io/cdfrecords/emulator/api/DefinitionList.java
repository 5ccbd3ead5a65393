package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.schema.Defined;
import io.cdfrecords.emulator.wire.Answer;
import io.cdfrecords.emulator.wire.Json;
import io.cdfrecords.emulator.wire.RequestRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a list of definitions. Its cursor is the name after which the next part begins. */
final class DefinitionList {
  private static final int LARGEST = 1000;

  /** How many there are by default is published differently in different places. */
  private static final int BY_DEFAULT = 100;

  private DefinitionList() {}

  /**
   * Answers the part of a list, sorted by name, that a query asks for.
   *
   * @throws RequestRefusedException with 400, where its limit is wrong
   */
  static Answer of(String query, List<? extends Defined<?>> all) {
    int limit = Query.value(query, "limit").map(DefinitionList::limit).orElse(BY_DEFAULT);
    String after = Query.value(query, "cursor").orElse("");
    List<? extends Defined<?>> rest =
        all.stream().filter(d -> d.definition().key().compareTo(after) > 0).toList();
    List<? extends Defined<?>> page = rest.subList(0, Math.min(limit, rest.size()));
    Map<String, Object> answer = Json.object("items", page.stream().map(Defined::view).toList());
    if (page.size() < rest.size()) {
      answer.put("nextCursor", page.get(page.size() - 1).definition().key());
    }
    return Answer.json(200, answer);
  }

  private static int limit(String text) {
    return Optional.of(text)
        .filter(t -> t.matches("\\d{1,4}"))
        .map(Integer::valueOf)
        .filter(number -> number >= 1 && number <= LARGEST)
        .orElseThrow(
            () ->
                new RequestRefusedException(
                    400, "query limit must be a whole number between 1 and " + LARGEST));
  }
}
