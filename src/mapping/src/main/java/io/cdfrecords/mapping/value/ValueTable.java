package io.cdfrecords.mapping.value;

import java.util.Map;

/**
 * Maps texts to the values that they stand for, as {@code ja} to true.
 *
 * @param values the values by their texts
 * @param unknown the value of any other text: {@link Conversion#NO_VALUE}, or null to refuse the
 *     row
 * @param rule the rule that any other text breaks
 */
public record ValueTable(
    Map<String, ?> values, @org.jspecify.annotations.Nullable Object unknown, String rule)
    implements Conversion {
  @Override
  public Object convert(Object value) throws UnmappedException {
    Object found = values.get(Blanks.strip(TextConversions.text(value)));
    if (found != null) {
      return found;
    }
    if (unknown != null) {
      return unknown;
    }
    throw new UnmappedException(rule);
  }
}
