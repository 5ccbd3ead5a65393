package io.cdfrecords.emulator.record;

import java.util.Optional;

/** What a container may be called. */
public final class ContainerName {
  private ContainerName() {}

  /** Returns the rule that a name breaks; empty for a good name. */
  public static Optional<String> brokenRule(String name) {
    return NameRule.CONTAINER.accepts(name)
        ? Optional.empty()
        : Optional.of(NameRule.CONTAINER.toString());
  }
}
