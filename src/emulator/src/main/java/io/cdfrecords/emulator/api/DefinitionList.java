package io.cdfrecords.emulator.api;

import io.cdfrecords.emulator.json.Answer;
import io.cdfrecords.emulator.json.Json;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.schema.StoredDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A part of a list of definitions. Its cursor is the name after which the next part begins. */
final class DefinitionList {
  private static final int LARGEST = 1000;

  /** How many there are by default is published differently in different places. */
  private static final int BY_DEFAULT = 100;

  private DefinitionList() {}

  /**
   * Returns the part of a list, sorted by name, that a query asks for.
   *
   * @throws RequestRefusedException with 400, where its limit is wrong
   */
  static Answer of(String query, List<? extends StoredDefinition<?>> all) {
    return of(query, all, StoredDefinition::view);
  }

  /**
   * Returns the part of a list, sorted by name, that a query asks for.
   *
   * @param json shows a definition
   * @throws RequestRefusedException with 400, where its limit is wrong
   */
  static <T extends StoredDefinition<?>> Answer of(
      String query, List<T> all, Function<T, Map<String, Object>> json) {
    int limit = QueryString.value(query, "limit").map(DefinitionList::limit).orElse(BY_DEFAULT);
    String after = QueryString.value(query, "cursor").orElse("");
    List<T> rest = all.stream().filter(d -> d.definition().key().compareTo(after) > 0).toList();
    List<T> page = rest.subList(0, Math.min(limit, rest.size()));
    Map<String, Object> answer = Json.object("items", page.stream().map(json).toList());
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
