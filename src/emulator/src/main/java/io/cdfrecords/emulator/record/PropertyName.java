package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.json.JsonInput;
import java.util.List;
import java.util.Optional;

/** The rules for names of properties of a container or view. */
public final class PropertyName {
  private PropertyName() {}

  /**
   * Checks the name of the property at the current position.
   *
   * @throws io.cdfrecords.emulator.json.RequestRefusedException with 400, where it breaks the rule
   */
  public static void check(JsonInput input, String name) {
    if (!NameRule.PROPERTY.accepts(name)) {
      throw input.refuse("has a name that " + NameRule.PROPERTY);
    }
  }

  /** Returns the rule that a name breaks; empty for a good name. */
  public static Optional<String> brokenRule(String name) {
    return NameRule.PROPERTY.brokenBy(name);
  }

  /**
   * Returns the rule that the full name of a property breaks: its space, its container or {@code
   * view/version}, its own name; empty for a good one.
   */
  public static Optional<String> brokenRule(List<String> path) {
    String[] source = path.get(1).split("/", 2);
    return NameRule.SPACE
        .brokenBy(path.get(0))
        .or(() -> NameRule.CONTAINER.brokenBy(source[0]))
        .or(() -> source.length < 2 ? Optional.empty() : NameRule.VIEW_VERSION.brokenBy(source[1]))
        .or(() -> brokenRule(path.get(2)));
  }
}
