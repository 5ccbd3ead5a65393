package io.cdfrecords.mapping.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts a list element by element; a text is split into elements if a separator is given. An
 * element without a value is refused, since those after it would move up, unless the mapping omits
 * such elements.
 *
 * @param element converts each of them
 * @param separator the separator of the elements of a text, or null
 * @param empty which elements mean "no value"
 * @param drops whether these are omitted
 */
public record ListConversion(
    Conversion element, @Nullable String separator, EmptyValues empty, boolean drops)
    implements Conversion {
  @Override
  public Object convert(Object value) throws UnmappedException {
    List<Object> converted = new ArrayList<>();
    int place = 0;
    for (Object one : elements(value)) {
      place++;
      if (one instanceof UnreadableValue unreadable) {
        throw broken(unreadable.rule(), place);
      }
      Object taken = empty.include(one) ? NO_VALUE : converted(one, place);
      if (taken != NO_VALUE) {
        converted.add(taken);
      } else if (!drops) {
        throw new UnmappedException(
            "must have a value in every element, but element "
                + place
                + " has none: nulls: drop leaves such out");
      }
    }
    return converted;
  }

  private Object converted(Object one, int place) throws UnmappedException {
    try {
      return element.convert(one);
    } catch (UnmappedException e) {
      throw broken(e.rule(), place);
    }
  }

  private static UnmappedException broken(String rule, int place) {
    return new UnmappedException(
        rule.startsWith("must be ")
            ? rule + ", but element " + place + " is not"
            : rule + " (element " + place + ")");
  }

  private List<?> elements(Object value) throws UnmappedException {
    if (value instanceof List<?> list) {
      return list;
    }
    if (value instanceof String text && separator != null) {
      return Arrays.asList(text.split(Pattern.quote(separator), -1));
    }
    throw new UnmappedException(
        separator == null ? "must be a list" : "must be a list, or a text with separators");
  }
}
