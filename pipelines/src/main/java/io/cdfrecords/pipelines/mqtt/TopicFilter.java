package io.cdfrecords.pipelines.mqtt;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The syntax of topic filters. */
final class TopicFilter {
  private static final int MOST_BYTES = 65_535;

  private TopicFilter() {}

  /** Returns what is wrong with {@code filter}, or null. */
  static @Nullable String violation(String filter) {
    int bytes = filter.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > MOST_BYTES) {
      return "must have 1-" + MOST_BYTES + " bytes, but had " + bytes;
    }
    if (filter.indexOf('\0') >= 0) {
      return "must not have the character U+0000";
    }
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      String level = levels[i];
      if (level.contains("#") && !(level.equals("#") && i == levels.length - 1)) {
        return "must have # alone between slashes, and at its end only, but was " + filter;
      }
      if (level.contains("+") && !level.equals("+")) {
        return "must have + alone between slashes, but was " + filter;
      }
    }
    return null;
  }
}
