package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import org.jspecify.annotations.Nullable;

/** The rules for a record's identifier. */
final class IdentifierRules {
  private IdentifierRules() {}

  /** Returns the part that breaks a rule, and the rule; null for a good identifier. */
  static @Nullable String broken(RecordIdentifier identifier) {
    if (!NameRule.SPACE.accepts(identifier.space())) {
      return "space " + NameRule.SPACE;
    }
    @Nullable String rule = brokenExternalId(identifier.externalId());
    return rule == null ? null : "externalId " + rule;
  }

  /** Returns the rule that an external id breaks; null for a good one. */
  static @Nullable String brokenExternalId(String externalId) {
    // A character outside of the basic plane is one character, and two units of a Java text.
    int length = externalId.codePointCount(0, externalId.length());
    if (length < 1 || length > RecordLimits.EXTERNAL_ID_CHARACTERS) {
      return "must be between 1 and %d characters long, but has %d"
          .formatted(RecordLimits.EXTERNAL_ID_CHARACTERS, length);
    }
    return externalId.indexOf('\0') >= 0 ? "must not contain the NUL character" : null;
  }
}
