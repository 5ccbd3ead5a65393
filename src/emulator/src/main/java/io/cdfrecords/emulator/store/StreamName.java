package io.cdfrecords.emulator.store;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for names of streams. */
public final class StreamName {
  private static final Pattern PATTERN = Pattern.compile("^[a-z]([a-z0-9_-]{0,98}[a-z0-9])?$");
  private static final Set<String> RESERVED = Set.of("logs", "records");

  private StreamName() {}

  /** Returns the rule that a name breaks wherever it stands; empty for a good name. */
  public static Optional<String> brokenRule(String name) {
    return PATTERN.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("must match " + PATTERN);
  }

  /** Returns the rule that the name of a new stream breaks; empty for a good name. */
  public static Optional<String> brokenRuleOfNew(String name) {
    if (name.startsWith("cdf_") || name.startsWith("cognite_")) {
      return Optional.of("must not start with cdf_ or cognite_");
    }
    if (RESERVED.contains(name)) {
      return Optional.of("must not be logs or records");
    }
    return brokenRule(name);
  }
}
