package io.cdfrecords.pipelines.message;

import io.cdfrecords.mapping.Mapping;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a mapping must say before messages can be read with it. */
public final class MappingRules {
  private MappingRules() {}

  /**
   * Returns what is wrong with {@code mapping}, or null. A delete is a message without a payload:
   * it must say by its own fields alone which record it is of.
   *
   * @param known the fields that the source gives every message, the key among them
   */
  public static @Nullable String violation(MessageMode mode, Mapping mapping, Set<String> known) {
    if (mode != MessageMode.CHANGE) {
      return null;
    }
    if (mapping.hasElements()) {
      return "each must not be given with the write mode CHANGE: a delete has no elements";
    }
    if (!mapping.namesIds()) {
      return "externalId must not be contentHash with the write mode CHANGE: a delete has no"
          + " content";
    }
    for (String field : mapping.identifyingFields()) {
      if (!known.contains(Mapping.head(field))) {
        return "space, externalId and version must be made of "
            + String.join(", ", new TreeSet<>(known))
            + " with the write mode CHANGE, since a delete has no other fields, but name "
            + field;
      }
    }
    return null;
  }
}
