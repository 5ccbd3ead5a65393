package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.read.query.Property;
import java.math.BigDecimal;

/**
 * The functions {@code sum} and {@code avg}. Of no number both are 0, by our decision.
 *
 * @param property whose values
 * @param average whether the sum is divided by how many numbers there are
 */
record Sum(Property property, boolean average) implements Aggregate {
  @Override
  public Accumulator begin() {
    return new SumTally();
  }

  @Override
  public boolean metric() {
    return true;
  }

  private final class SumTally implements Accumulator {
    private BigDecimal sum = BigDecimal.ZERO;
    private long numbers;

    @Override
    public void add(Candidate record) {
      for (BigDecimal number : PropertyValues.numbers(record, property)) {
        sum = sum.add(number);
        numbers++;
      }
    }

    @Override
    public ObjectNode result(BucketLimit buckets) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      return average
          ? result.set("avg", numbers == 0 ? ExactNumbers.ofNothing() : ExactNumbers.json(mean()))
          : result.set("sum", ExactNumbers.json(sum));
    }

    private BigDecimal mean() {
      return ExactNumbers.divided(sum, BigDecimal.valueOf(numbers));
    }
  }
}
