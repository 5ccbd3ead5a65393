package io.cdfrecords.emulator.record;

import java.util.List;
import java.util.Optional;

/** The rules for names of properties of a container or view. */
public final class PropertyName {
  private PropertyName() {}

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
