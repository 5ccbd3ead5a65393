package io.cdfrecords.pipelines.message;

import io.cdfrecords.mapping.Mapping;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The requirements on a mapping of messages. */
public final class MappingRules {
  private MappingRules() {}

  /**
   * Returns what is wrong with {@code mapping}, or null. A delete is a message without a payload:
   * its own fields alone must identify the record.
   *
   * @param known the fields that the source gives every message, including the key
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
