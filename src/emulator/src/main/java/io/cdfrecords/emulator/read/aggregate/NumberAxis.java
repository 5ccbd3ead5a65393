package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.read.query.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Intervals of numbers, one of which starts at 0. Each is named by its place from there.
 *
 * @param property whose values
 * @param width how wide an interval is
 * @param bounds within which the values are
 */
record NumberAxis(Property property, BigDecimal width, HardBounds<BigDecimal> bounds)
    implements Axis<BigInteger> {
  @Override
  public Set<BigInteger> intervals(Candidate record) {
    return PropertyValues.numbers(record, property).stream()
        .filter(bounds::include)
        .map(this::place)
        .collect(Collectors.toSet());
  }

  @Override
  public BigInteger next(BigInteger interval) {
    return interval.add(BigInteger.ONE);
  }

  @Override
  public JsonNode start(BigInteger interval) {
    return ExactNumbers.json(new BigDecimal(interval).multiply(width));
  }

  private BigInteger place(BigDecimal number) {
    BigDecimal[] parts = number.divideAndRemainder(width);
    BigInteger towardsZero = parts[0].toBigInteger();
    return parts[1].signum() < 0 ? towardsZero.subtract(BigInteger.ONE) : towardsZero;
  }
}
