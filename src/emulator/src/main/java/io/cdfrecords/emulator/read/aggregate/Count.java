package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.read.query.Property;
import java.util.Optional;

/**
 * The function {@code count}. A record whose property is a list is one record, by our decision.
 *
 * @param property what the records that count have; empty for any record
 */
record Count(Optional<Property> property) implements Aggregate {
  @Override
  public Accumulator begin() {
    return new CountTally();
  }

  @Override
  public boolean metric() {
    return true;
  }

  private final class CountTally implements Accumulator {
    private long records;

    @Override
    public void add(Candidate record) {
      if (property.isEmpty() || record.value(property.get()) != null) {
        records++;
      }
    }

    @Override
    public ObjectNode result(BucketLimit buckets) {
      return JsonNodeFactory.instance.objectNode().put("count", records);
    }
  }
}
