package io.cdfrecords.emulator.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads values of shapes that stand in many bodies. */
public final class ShapeReader {
  private ShapeReader() {}

  /**
   * Reads the text at the current position.
   *
   * @param rule returns the rule that a text breaks
   * @throws RequestRefusedException with 400, where it breaks one
   */
  public static String text(JsonInput input, Function<String, Optional<String>> rule)
      throws IOException {
    String text = input.text();
    Optional<String> broken = rule.apply(text);
    if (broken.isPresent()) {
      throw input.refuse(broken.get());
    }
    return text;
  }

  /**
   * Reads the object at the current position, which has exactly one attribute.
   *
   * @throws RequestRefusedException with 400, where it has another, or none
   */
  public static <T> T only(JsonInput input, String attribute, JsonInput.Reading<T> value)
      throws IOException {
    @Nullable T read = null;
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      if (!name.equals(attribute)) {
        throw input.unknown();
      }
      read = value.read(input);
    }
    if (read == null) {
      throw input.missing(attribute);
    }
    return read;
  }

  /** Reads the list at the current position, however many entries it has. */
  public static <T> List<T> list(JsonInput input, JsonInput.Reading<T> entry) throws IOException {
    List<T> entries = new ArrayList<>();
    input.beginArray();
    while (input.nextElement()) {
      entries.add(entry.read(input));
    }
    return entries;
  }
}
