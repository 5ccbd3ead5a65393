package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.read.query.Property;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Intervals of time. Each is named by its start, in milliseconds since the epoch.
 *
 * @param property whose values
 * @param interval the intervals
 * @param bounds within which the values are
 */
record TimeAxis(Property property, TimeInterval interval, HardBounds<Long> bounds)
    implements Axis<Long> {
  @Override
  public Set<Long> intervals(Candidate record) {
    return PropertyValues.of(record, property)
        .map(this::moment)
        .flatMapToLong(OptionalLong::stream)
        .boxed()
        .filter(bounds::include)
        .map(interval::start)
        .collect(Collectors.toSet());
  }

  /** A number in a property is a number; in a time that every record has it is a moment. */
  private OptionalLong moment(JsonNode value) {
    return value.isTextual() || property instanceof Property.TopLevel
        ? TimeValue.millis(value)
        : OptionalLong.empty();
  }

  @Override
  public Long next(Long start) {
    return interval.next(start);
  }

  @Override
  public JsonNode start(Long start) {
    return TextNode.valueOf(Instant.ofEpochMilli(start).toString());
  }
}
