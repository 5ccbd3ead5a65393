package io.cdfrecords.emulator.record;

import java.util.Optional;

/** What a space may be called. */
public final class SpaceName {
  private SpaceName() {}

  /** Returns the rule that a name breaks; empty for a good name. */
  public static Optional<String> brokenRule(String name) {
    return NameRule.SPACE.accepts(name) ? Optional.empty() : Optional.of(NameRule.SPACE.toString());
  }
}
