package io.cdfrecords.mapping.value;

import java.util.Map;

/**
 * Gives each of a set of texts the value that it stands for, as {@code ja} stands for true.
 *
 * @param values the values by their texts
 * @param unknown what another text is: {@link Conversion#NO_VALUE}, or where it is null the row is
 *     refused
 * @param rule what a text that is not among them breaks
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
