package io.cdfrecords.preflight;

import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.CallerRights.Allowed;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a project's spaces the caller sees. The service leaves out what does not exist and what
 * the caller may not read alike; the caller's rights tell them apart.
 *
 * @param project the project
 * @param shown the spaces that the service showed
 * @param asked the spaces that it was asked for, and answered
 * @param rights the caller's rights; null where they are unknown or not all known
 */
record SpaceSight(
    String project, Set<String> shown, Set<String> asked, @Nullable CallerRights rights) {
  /** What is known of a space. */
  enum Sight {
    /** It is there, and what is not shown of it does not exist. */
    SHOWN,
    /** It does not exist. */
    ABSENT,
    /** The caller may not read it. */
    HIDDEN,
    /** It does not exist, or the caller may not read it. */
    UNKNOWN
  }

  /** Returns what is known of {@code space}. */
  Sight of(String space) {
    if (shown.contains(space)) {
      return Sight.SHOWN;
    }
    Allowed allowed =
        rights == null
            ? Allowed.UNKNOWN
            : rights.allows(RightsFindings.MODELS, "READ", project, space);
    return switch (allowed) {
      case YES -> asked.contains(space) ? Sight.ABSENT : Sight.UNKNOWN;
      case NO -> Sight.HIDDEN;
      case UNKNOWN -> Sight.UNKNOWN;
    };
  }

  /** Returns what gives the caller sight of {@code space}. */
  static String remedy(String space) {
    return "give the caller's group dataModelsAcl:READ with the space " + space + " in its scope";
  }
}
