package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.json.JsonInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads lists that have at least one entry and not too many. */
public final class ListReader {
  private ListReader() {}

  /** Reads the list at the current position. */
  public static <T> List<T> read(JsonInput input, int most, JsonInput.Reading<T> entry)
      throws IOException {
    input.beginArray();
    List<T> entries = new ArrayList<>();
    while (input.nextElement()) {
      if (entries.size() == most) {
        throw input.refuse("is one entry too many: there are at most " + most);
      }
      entries.add(entry.read(input));
    }
    if (entries.isEmpty()) {
      throw input.refuse("must have between 1 and %d entries, but has 0".formatted(most));
    }
    return entries;
  }
}
