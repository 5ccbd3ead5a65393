package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.read.query.Property;
import io.cdfrecords.emulator.read.query.Timestamp;
import io.cdfrecords.emulator.read.query.ValueOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The function {@code uniqueValues}: a bucket for each value, the largest buckets first. It is our
 * decision that buckets of one size are ordered by value, and that a record with a list is once in
 * the bucket of each element.
 *
 * @param property whose values
 * @param size how many of the buckets are shown
 * @param nested what is computed in each
 */
record UniqueValues(Property property, int size, AggregateLevel nested) implements Aggregate {
  private static final Comparator<Group> LARGEST_FIRST =
      Comparator.comparing((Group group) -> group.bucket().count())
          .reversed()
          .thenComparing(Group::value, ValueOrder.ORDER)
          // Objects have no order of their own, but an answer shall repeat.
          .thenComparing(group -> group.value().toString());

  @Override
  public Accumulator begin() {
    return new UniqueTally();
  }

  /** Returns the same for values that are the same, however they are written. */
  private static Object key(JsonNode value) {
    if (ExactNumbers.is(value)) {
      return value.decimalValue().stripTrailingZeros();
    }
    OptionalLong moment =
        value.isTextual() ? Timestamp.millis(value.textValue()) : OptionalLong.empty();
    return moment.isPresent() ? moment.getAsLong() : value;
  }

  private final class UniqueTally implements Accumulator {
    private final Map<Object, Group> groups = new HashMap<>();

    @Override
    public void add(Candidate record) {
      Set<Object> seen = new HashSet<>();
      PropertyValues.of(record, property)
          .forEach(
              value -> {
                Object key = key(value);
                if (seen.add(key)) {
                  groups
                      .computeIfAbsent(key, k -> new Group(value, new Bucket(nested)))
                      .bucket()
                      .add(record);
                }
              });
    }

    @Override
    public ObjectNode result(BucketLimit buckets) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      ArrayNode shown = result.putArray("uniqueValueBuckets");
      groups.values().stream()
          .sorted(LARGEST_FIRST)
          .limit(size)
          .forEach(group -> shown.add(group.result(buckets)));
      return result;
    }
  }

  /** A bucket, and the first value in it; equal ones may be written in other ways. */
  private record Group(JsonNode value, Bucket bucket) {
    ObjectNode result(BucketLimit buckets) {
      ObjectNode key = JsonNodeFactory.instance.objectNode();
      key.set("value", ExactNumbers.is(value) ? ExactNumbers.json(value.decimalValue()) : value);
      return bucket.result(key, buckets);
    }
  }
}
