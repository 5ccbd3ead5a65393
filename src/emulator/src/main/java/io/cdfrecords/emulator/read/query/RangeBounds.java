package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The ends of a range while it is being read: at most one lower and one upper.
 *
 * @param <T> what the value at an end is
 */
final class RangeBounds<T> {
  private final Map<BoundSide, T> values = new EnumMap<>(BoundSide.class);

  /** Reads the end at the current position, if the name is that of one; returns whether it was. */
  boolean read(JsonInput input, String name, JsonInput.Reading<T> value) throws IOException {
    BoundSide side = BoundSide.named(name).orElse(null);
    if (side == null) {
      return false;
    }
    if (values.keySet().stream().anyMatch(other -> other.lower() == side.lower())) {
      throw input.refuse(
          "is one bound too many: there is at most one of "
              + (side.lower() ? "gt and gte" : "lt and lte"));
    }
    values.put(side, value.read(input));
    return true;
  }

  Map<BoundSide, T> values() {
    return values;
  }
}
