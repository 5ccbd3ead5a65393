package io.cdfrecords.mapping.value;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as JSON can hold it: times and dates as texts, at every depth. */
final class JsonValues {
  private static final int MOST_LEVELS = 60;

  private JsonValues() {}

  static Object of(Object value) throws UnmappedException {
    Object copy = of(value, 0);
    return copy == null ? Map.of() : copy;
  }

  private static @Nullable Object of(@Nullable Object value, int depth) throws UnmappedException {
    if (depth > MOST_LEVELS) {
      throw new UnmappedException("must not be nested deeper than " + MOST_LEVELS + " levels");
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        copy.put(
            TextConversions.whole(String.valueOf(entry.getKey())), of(entry.getValue(), depth + 1));
      }
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object element : list) {
        copy.add(of(element, depth + 1));
      }
      return copy;
    }
    if (value instanceof UnreadableValue unreadable) {
      throw new UnmappedException(unreadable.rule());
    }
    if (value instanceof String text) {
      return TextConversions.whole(text);
    }
    return value instanceof Instant || value instanceof LocalDate ? value.toString() : value;
  }
}
