package io.cdfrecords.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that mean "no value": null and blank text always, and those that the mapping names,
 * compared as text and as number.
 *
 * @param texts the ones named
 * @param numbers those of them that are numbers
 */
record EmptyValues(Set<String> texts, List<BigDecimal> numbers) {
  /** With the texts that are named beside null and blank. */
  static EmptyValues of(List<String> named) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (String text : named) {
      BigDecimal number = NumberConversions.decimal(text);
      if (number != null) {
        numbers.add(number);
      }
    }
    return new EmptyValues(Set.copyOf(named), numbers);
  }

  boolean include(@Nullable Object value) {
    if (value == null
        || (value instanceof String text && (text.isBlank() || texts.contains(text)))) {
      return true;
    }
    if (numbers.isEmpty()) {
      return !texts.isEmpty() && value instanceof Boolean && texts.contains(value.toString());
    }
    BigDecimal number = NumberConversions.decimal(value);
    return number != null && numbers.stream().anyMatch(one -> one.compareTo(number) == 0);
  }
}
