package io.cdfrecords.emulator.read.aggregate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** What a moving function makes of the numbers in its window, the earliest first. */
enum WindowFunction {
  MAX("max") {
    @Override
    Optional<BigDecimal> of(List<BigDecimal> numbers) {
      return numbers.stream().reduce(BinaryOperator.maxBy(BigDecimal::compareTo));
    }
  },
  MIN("min") {
    @Override
    Optional<BigDecimal> of(List<BigDecimal> numbers) {
      return numbers.stream().reduce(BinaryOperator.minBy(BigDecimal::compareTo));
    }
  },
  SUM("sum") {
    @Override
    Optional<BigDecimal> of(List<BigDecimal> numbers) {
      return Optional.of(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }
  },
  UNWEIGHTED_AVG("unweightedAvg") {
    @Override
    Optional<BigDecimal> of(List<BigDecimal> numbers) {
      return numbers.stream()
          .reduce(BigDecimal::add)
          .map(sum -> ExactNumbers.divided(sum, BigDecimal.valueOf(numbers.size())));
    }
  },
  /** The latest number weighs as much as there are numbers, the earliest 1. */
  LINEAR_WEIGHTED_AVG("linearWeightedAvg") {
    @Override
    Optional<BigDecimal> of(List<BigDecimal> numbers) {
      BigDecimal sum = BigDecimal.ZERO;
      long weights = 0;
      for (int weight = 1; weight <= numbers.size(); weight++) {
        sum = sum.add(numbers.get(weight - 1).multiply(BigDecimal.valueOf(weight)));
        weights += weight;
      }
      return weights == 0
          ? Optional.empty()
          : Optional.of(ExactNumbers.divided(sum, BigDecimal.valueOf(weights)));
    }
  };

  private static final String PREFIX = "MovingFunctions.";
  static final String RULE =
      Arrays.stream(values())
          .map(function -> function.apiName)
          .collect(Collectors.joining(", ", "must be one of ", ""));

  private final String apiName;

  WindowFunction(String shortName) {
    this.apiName = PREFIX + shortName;
  }

  /** Returns the function of this name; empty if absent. */
  static Optional<WindowFunction> named(String name) {
    return Arrays.stream(values()).filter(function -> function.apiName.equals(name)).findFirst();
  }

  /** Returns what it makes of the numbers; empty where it makes nothing of none. */
  abstract Optional<BigDecimal> of(List<BigDecimal> numbers);
}
