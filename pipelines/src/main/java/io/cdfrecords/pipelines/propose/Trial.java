package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.preflight.RecordFit;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.rules.RecordRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column become in one way, as a run would map them and hold them against
 * their property.
 *
 * @param way the way
 * @param values what each value becomes; null where it is no value, or does not fit
 * @param misfits how many do not fit
 * @param absent how many mean no value
 */
record Trial(Guess way, List<@Nullable Object> values, int misfits, int absent) {
  private static final SourceId CONTAINER = SourceId.container("s", "c");
  private static final String HEAD =
      "space: s\nexternalId: contentHash\nsources:\n  - container: [s, c]\n    properties:\n";

  /** Returns what the values of {@code look} become. */
  static Trial of(ColumnLook look, Guess way, PropertyDefinition property) {
    Mapping mapping = mapping(look, way);
    RecordFit fit =
        new RecordFit(new ContainerDefinition(CONTAINER, null, Map.of("p", property)), true);
    List<@Nullable Object> values = new ArrayList<>();
    int misfits = 0;
    int absent = 0;
    for (Object value : look.values()) {
      Object kept = null;
      try {
        CdfRecord record =
            mapping.map(Row.open(Map.of(look.path(), value)), new Origin("a sample", 1)).record();
        Object mapped = record.sources().get(0).properties().get("p");
        if (mapped == null || RecordRules.isAbsent(mapped)) {
          absent++;
        } else if (fit.violation(record) == null) {
          kept = mapped;
        } else {
          misfits++;
        }
      } catch (UnmappedException e) {
        misfits++;
      }
      values.add(kept);
    }
    return new Trial(way, values, misfits, absent);
  }

  private static Mapping mapping(ColumnLook look, Guess way) {
    String rule =
        String.join("\n", new ProposedProperty("p", look.path(), way, "").lines("      "));
    try {
      return MappingReader.read("a column", HEAD + rule + "\n");
    } catch (MappingException e) {
      throw new IllegalStateException("a way to read a column is a rule of a mapping", e);
    }
  }

  /** Returns whether another way makes another value of one, so that only one of both is right. */
  boolean contradicts(Trial other) {
    for (int i = 0; i < values.size(); i++) {
      Object mine = values.get(i);
      Object its = other.values.get(i);
      if (mine != null && its != null && !mine.equals(its)) {
        return true;
      }
    }
    return false;
  }
}
