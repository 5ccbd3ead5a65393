package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of record that rows become.
 *
 * @param when the condition on rows, or null for all remaining rows
 * @param space where the records live
 * @param externalId their ids, or null where an id is the hash of its record's content
 * @param version the rule for the version of a record, or null
 * @param sources their properties
 * @param trim whether blanks around the fields of an id are removed
 */
record Target(
    @Nullable Condition when,
    Template space,
    @Nullable Template externalId,
    @Nullable VersionRule version,
    List<SourceRule> sources,
    boolean trim) {
  private static final int MOST_FAULTS = 5;

  /**
   * A field that is used.
   *
   * @param part the part of the record that uses it
   * @param path the field
   * @param optional whether a header or schema may lack it
   */
  record Taken(String part, String path, boolean optional) {}

  /** Returns this target with the fields that no other part uses as the remaining ones. */
  Target withRest() {
    Set<String> taken = new HashSet<>();
    taken().forEach(one -> taken.add(one.path()));
    return new Target(
        when,
        space,
        externalId,
        version,
        sources.stream().map(source -> withRest(source, taken)).toList(),
        trim);
  }

  private static SourceRule withRest(SourceRule source, Set<String> taken) {
    return new SourceRule(
        source.source(),
        source.properties().stream()
            .map(
                property ->
                    property.source() instanceof ValueSource.Rest
                        ? property.from(new ValueSource.Rest(Set.copyOf(taken)))
                        : property)
            .toList());
  }

  /** Returns whether a property takes all fields that no other part does. */
  boolean takesRest() {
    return sources.stream()
        .flatMap(source -> source.properties().stream())
        .anyMatch(property -> property.source() instanceof ValueSource.Rest);
  }

  /** Returns all fields that it takes. */
  List<Taken> taken() {
    List<Taken> taken = new ArrayList<>();
    for (SourceRule rule : sources) {
      for (PropertyRule property : rule.properties()) {
        String name = rule.source() + " " + property.name();
        ValueSource source = property.source();
        if (source != null) {
          boolean optional = source instanceof ValueSource.Field one && one.optional();
          source.fields().forEach(field -> taken.add(new Taken(name, field, optional)));
        }
        Template into = property.space();
        if (into != null) {
          into.fields().forEach(field -> taken.add(new Taken(name, field, false)));
        }
      }
    }
    taken.addAll(identifying());
    return taken;
  }

  /** Returns the fields that say which record, and which version of it, a row is of. */
  List<Taken> identifying() {
    List<Taken> taken = new ArrayList<>();
    space.fields().forEach(field -> taken.add(new Taken("space", field, false)));
    if (externalId != null) {
      externalId.fields().forEach(field -> taken.add(new Taken("externalId", field, false)));
    }
    if (version != null) {
      taken.add(new Taken("version", version.field(), false));
    }
    if (when != null) {
      when.fields().forEach(field -> taken.add(new Taken("when", field, false)));
    }
    return taken;
  }

  /**
   * Returns the fields of its properties that {@code row} does not have; optional ones are left
   * aside.
   */
  Set<String> missingFrom(Row row) {
    Set<String> missing = new LinkedHashSet<>();
    for (Taken field : taken()) {
      if (!field.optional() && !row.has(field.path())) {
        missing.add(field.path());
      }
    }
    return missing;
  }

  /** Returns which record {@code row} is of; its properties are not looked at. */
  MappedId mapId(Row row) throws UnmappedException {
    List<String> faults = new ArrayList<>();
    String recordSpace = part("space", faults, () -> space.fill(row, trim));
    String id = part("externalId", faults, () -> idAlone(row));
    Long recordVersion = part("version", faults, () -> version(row));
    if (!faults.isEmpty() || recordSpace == null || id == null) {
      throw new UnmappedException(joined(faults));
    }
    return new MappedId(new RecordId(recordSpace, id), recordVersion);
  }

  private String idAlone(Row row) throws UnmappedException {
    if (externalId == null) {
      throw new UnmappedException("is the hash of a content, which is not there");
    }
    return externalId.fill(row, trim);
  }

  /** Returns the record of {@code row}. */
  MappedRecord map(Row row, Origin origin) throws UnmappedException {
    List<String> faults = new ArrayList<>();
    Map<SourceId, Map<String, @Nullable Object>> values = new LinkedHashMap<>();
    for (SourceRule rule : sources) {
      values.put(rule.source(), properties(rule, row, faults));
    }
    String recordSpace = part("space", faults, () -> space.fill(row, trim));
    String id =
        part(
            "externalId",
            faults,
            () -> externalId == null ? ContentHash.of(values) : externalId.fill(row, trim));
    Long recordVersion = part("version", faults, () -> version(row));
    if (!faults.isEmpty() || recordSpace == null || id == null) {
      throw new UnmappedException(joined(faults));
    }
    CdfRecord.Builder record = CdfRecord.builder(recordSpace, id).origin(origin);
    values.forEach(record::putAll);
    return new MappedRecord(record.build(), recordVersion);
  }

  private static Map<String, @Nullable Object> properties(
      SourceRule rule, Row row, List<String> faults) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (PropertyRule property : rule.properties()) {
      try {
        values.put(property.name(), property.valueIn(row));
      } catch (UnmappedException e) {
        faults.add(rule.source() + " " + property.name() + ": " + e.rule());
      }
    }
    return values;
  }

  private @Nullable Long version(Row row) throws UnmappedException {
    return version == null ? null : version.of(row);
  }

  /** A part of a record that is read from a row. */
  private interface Reading<T> {
    @Nullable T read() throws UnmappedException;
  }

  private static <T> @Nullable T part(String name, List<String> faults, Reading<T> part) {
    try {
      return part.read();
    } catch (UnmappedException e) {
      faults.add(name + ": " + e.rule());
      return null;
    }
  }

  private static String joined(List<String> faults) {
    int more = faults.size() - MOST_FAULTS;
    String shown = String.join("; ", faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
    return more > 0 ? shown + "; and " + more + " more" : shown;
  }
}
