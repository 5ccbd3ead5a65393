package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.read.query.Property;
import io.cdfrecords.emulator.read.query.Property.TopLevel;
import io.cdfrecords.emulator.read.query.ValueOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The functions {@code min} and {@code max}, of numbers and of texts, timestamps among them; in the
 * order in which a filter request sorts. Of no value it is 0, by our decision; of the two times
 * that every record has it is a text.
 *
 * @param property whose values
 * @param largest whether it is the largest, and the smallest otherwise
 */
record MinOrMax(Property property, boolean largest) implements Aggregate {
  @Override
  public Accumulator begin() {
    return new ExtremeTally();
  }

  @Override
  public boolean metric() {
    return true;
  }

  private final class ExtremeTally implements Accumulator {
    private final Comparator<JsonNode> order =
        largest ? ValueOrder.ORDER : ValueOrder.ORDER.reversed();
    private Optional<JsonNode> extreme = Optional.empty();

    @Override
    public void add(Candidate record) {
      PropertyValues.of(record, property)
          .filter(value -> value.isTextual() || ExactNumbers.is(value))
          .filter(value -> extreme.isEmpty() || order.compare(value, extreme.get()) > 0)
          .forEach(value -> extreme = Optional.of(value));
    }

    private JsonNode shown(JsonNode value) {
      return property instanceof TopLevel
          ? TextNode.valueOf(Instant.ofEpochMilli(value.longValue()).toString())
          : value;
    }

    @Override
    public ObjectNode result(BucketLimit buckets) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      return result.set(
          largest ? "max" : "min", extreme.map(this::shown).orElseGet(ExactNumbers::ofNothing));
    }
  }
}
