package io.cdfrecords.emulator;

import java.time.Duration;
import java.util.Optional;

/** Refuses settings that an emulator cannot have, naming the setting and what is allowed. */
final class SettingRules {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private SettingRules() {}

  static void check(boolean good, String rule, Object value) {
    if (!good) {
      throw new IllegalArgumentException(rule + ", but was " + value);
    }
  }

  static void checkName(String what, String name, Optional<String> brokenRule) {
    check(brokenRule.isEmpty(), what + " " + brokenRule.orElse(""), name);
  }

  static Duration checkedWait(String name, Duration wait) {
    check(
        !wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0,
        name + " must be between PT0S and " + LONGEST_WAIT,
        wait);
    return wait;
  }
}
