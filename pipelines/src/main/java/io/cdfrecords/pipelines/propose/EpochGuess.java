package io.cdfrecords.pipelines.propose;

import io.cdfrecords.mapping.value.NumberConversions;
import io.cdfrecords.mapping.value.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Guesses by their size which numbers count since 1970, and in which unit. */
final class EpochGuess {
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "epochSeconds", BigDecimal.ONE,
          "epochMillis", BigDecimal.valueOf(1_000),
          "epochMicros", BigDecimal.valueOf(1_000_000),
          "epochNanos", BigDecimal.valueOf(1_000_000_000));

  private static final BigDecimal YEAR_2000 = BigDecimal.valueOf(946_684_800);
  private static final BigDecimal YEAR_2100 = BigDecimal.valueOf(4_102_444_800L);

  private EpochGuess() {}

  /** Returns the unit in which every value is a time of this century, as a guess; else null. */
  static @Nullable Guess ofAll(ColumnLook look) {
    return of(look.values(), look.values().size());
  }

  /**
   * Returns the unit in which more than half of those values are so that are numbers; else null.
   */
  static @Nullable Guess ofMost(List<?> values) {
    long numbers = values.stream().filter(one -> NumberConversions.decimal(one) != null).count();
    return of(values, numbers / 2 + 1);
  }

  private static @Nullable Guess of(List<?> values, long least) {
    for (Map.Entry<String, BigDecimal> unit : UNITS.entrySet()) {
      if (values.stream().filter(one -> isWithin(one, unit.getValue())).count() >= least) {
        return Guess.of(ValueType.TIMESTAMP).with("pattern", unit.getKey());
      }
    }
    return null;
  }

  private static boolean isWithin(Object value, BigDecimal unit) {
    BigDecimal number = NumberConversions.decimal(value);
    return number != null
        && number.compareTo(YEAR_2000.multiply(unit)) >= 0
        && number.compareTo(YEAR_2100.multiply(unit)) <= 0;
  }
}
