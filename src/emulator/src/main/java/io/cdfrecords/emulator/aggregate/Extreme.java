package io.cdfrecords.emulator.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.query.Candidate;
import io.cdfrecords.emulator.query.Property;
import io.cdfrecords.emulator.query.Values;
import java.util.Comparator;
import java.util.Optional;

/**
 * The functions {@code min} and {@code max}, of numbers and of texts, timestamps among them; in the
 * order in which a filter request sorts. Of no value it is null, by our decision.
 *
 * @param property whose values
 * @param largest whether it is the largest, and the smallest otherwise
 */
record Extreme(Property property, boolean largest) implements Aggregate {
  @Override
  public Tally begin() {
    return new ExtremeTally();
  }

  @Override
  public boolean metric() {
    return true;
  }

  private final class ExtremeTally implements Tally {
    private final Comparator<JsonNode> order = largest ? Values.ORDER : Values.ORDER.reversed();
    private Optional<JsonNode> extreme = Optional.empty();

    @Override
    public void add(Candidate record) {
      Elements.of(record, property)
          .filter(value -> value.isTextual() || Numbers.is(value))
          .filter(value -> extreme.isEmpty() || order.compare(value, extreme.get()) > 0)
          .forEach(value -> extreme = Optional.of(value));
    }

    @Override
    public ObjectNode result(BucketLimit buckets) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      return result.set(largest ? "max" : "min", extreme.orElseGet(() -> Numbers.json(null)));
    }
  }
}
