package io.cdfrecords.emulator.read.aggregate;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.io.IOException;
import java.util.Optional;

/**
 * The bounds of a histogram, from the smallest value, which is inside, to the largest, which is
 * not. That a value beyond them is passed over is our decision.
 *
 * @param min the smallest value inside; empty for no bound
 * @param max the smallest value above; empty for no bound
 * @param <T> what the values are
 */
record HardBounds<T extends Comparable<T>>(Optional<T> min, Optional<T> max) {

  /** Makes bounds that include every value. */
  static <T extends Comparable<T>> HardBounds<T> none() {
    return new HardBounds<T>(Optional.empty(), Optional.empty());
  }

  /**
   * Reads the bounds at the current position.
   *
   * @throws RequestRefusedException with 400, where it is malformed, or include no value
   */
  static <T extends Comparable<T>> HardBounds<T> read(JsonInput input, JsonInput.Reading<T> value)
      throws IOException {
    Optional<T> min = Optional.empty();
    Optional<T> max = Optional.empty();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "min" -> min = Optional.of(value.read(input));
        case "max" -> max = Optional.of(value.read(input));
        default -> throw input.unknown();
      }
    }
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      throw input.refuse("must have a min that is not above its max");
    }
    return new HardBounds<>(min, max);
  }

  boolean include(T value) {
    return (min.isEmpty() || min.get().compareTo(value) <= 0)
        && (max.isEmpty() || max.get().compareTo(value) > 0);
  }
}
