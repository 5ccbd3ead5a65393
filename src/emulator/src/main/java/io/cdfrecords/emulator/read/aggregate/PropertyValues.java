package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.read.query.Property;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The values of a property. That a list stands for all its elements, and that values of a kind that
 * a function has no use for are passed over, is our decision: without a schema a property may have
 * values of every kind.
 */
final class PropertyValues {
  private PropertyValues() {}

  /** Returns the values that a record has; none where it does not have the property. */
  static Stream<JsonNode> of(Candidate record, Property property) {
    @Nullable JsonNode value = record.value(property);
    if (value == null) {
      return Stream.of();
    }
    return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
  }

  /** Returns those values that are numbers. */
  static List<BigDecimal> numbers(Candidate record, Property property) {
    return of(record, property).filter(ExactNumbers::is).map(JsonNode::decimalValue).toList();
  }
}
