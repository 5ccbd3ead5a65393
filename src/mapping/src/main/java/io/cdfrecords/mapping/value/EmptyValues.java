package io.cdfrecords.mapping.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that mean "no value": null and blank text always, and those that the mapping names,
 * compared as text and as number.
 *
 * @param texts the named texts
 * @param numbers those of them that are numbers
 * @param notFinite those of them that are NaN or infinite, as Java prints them
 * @param style how the rows write numbers
 */
public record EmptyValues(
    Set<String> texts, List<BigDecimal> numbers, Set<String> notFinite, NumberStyle style) {
  /** Returns the empty values with these texts besides null and blank. */
  public static EmptyValues of(List<String> named, NumberStyle style) {
    List<BigDecimal> numbers = new ArrayList<>();
    Set<String> notFinite = new HashSet<>();
    for (String text : named) {
      switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "nan" -> notFinite.add("NaN");
        case "inf", "+inf", "infinity", "+infinity" -> notFinite.add("Infinity");
        case "-inf", "-infinity" -> notFinite.add("-Infinity");
        default -> {}
      }
      BigDecimal number = NumberConversions.decimal(text);
      if (number != null) {
        numbers.add(number);
      }
    }
    return new EmptyValues(Set.copyOf(named), numbers, Set.copyOf(notFinite), style);
  }

  public boolean include(@Nullable Object value) {
    if (value == null
        || (value instanceof String text && (Blanks.isBlank(text) || texts.contains(text)))) {
      return true;
    }
    // A dead letter keeps a number that is not finite as a text.
    if (!notFinite.isEmpty() && notFinite.contains(value.toString())) {
      return true;
    }
    if (numbers.isEmpty()) {
      return !texts.isEmpty() && value instanceof Boolean && texts.contains(value.toString());
    }
    BigDecimal number = style.read(value);
    return number != null && numbers.stream().anyMatch(one -> one.compareTo(number) == 0);
  }
}
