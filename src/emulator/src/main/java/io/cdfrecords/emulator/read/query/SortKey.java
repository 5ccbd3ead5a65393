package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A property that an answer is ordered by.
 *
 * @param property the property
 * @param descending whether the largest value comes first
 */
record SortKey(Property property, boolean descending) {

  /**
   * Reads the key at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed
   */
  static SortKey read(JsonInput input, QuerySources sources) throws IOException {
    @Nullable Property property = null;
    boolean descending = false;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "property" -> property = property(input, sources);
        case "direction" -> descending = descending(input);
        default -> throw input.unknown();
      }
    }
    if (property == null) {
      throw input.missing("property");
    }
    return new SortKey(property, descending);
  }

  /** Returns the order. That a record without the property comes last is our decision. */
  Comparator<Candidate> order() {
    Comparator<JsonNode> values = descending ? ValueOrder.ORDER.reversed() : ValueOrder.ORDER;
    return Comparator.comparing(
        candidate -> candidate.value(property), Comparator.nullsLast(values));
  }

  private static Property property(JsonInput input, QuerySources sources) throws IOException {
    return PropertyPathReader.read(input, PropertyPathReader.ALL, sources.ofOrder());
  }

  private static boolean descending(JsonInput input) throws IOException {
    return switch (input.text()) {
      case "ascending" -> false;
      case "descending" -> true;
      default -> throw input.refuse("must be ascending or descending");
    };
  }
}
