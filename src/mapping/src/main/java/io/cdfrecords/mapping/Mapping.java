package io.cdfrecords.mapping;

import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordId;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How rows become records. Immutable; made from YAML by {@link MappingReader}, on each worker anew.
 */
public final class Mapping {
  private static final int MOST_FAULTS = 5;

  private final Template space;
  private final @Nullable Template externalId;
  private final @Nullable VersionRule version;
  private final List<SourceRule> sources;
  private final CsvStyle csv;

  /**
   * A mapping.
   *
   * @param space where the records live
   * @param externalId their ids, or null where an id is the hash of its record's content
   * @param version what orders the versions of one id, or null
   * @param sources their properties
   * @param csv how CSV is written
   */
  Mapping(
      Template space,
      @Nullable Template externalId,
      @Nullable VersionRule version,
      List<SourceRule> sources,
      CsvStyle csv) {
    this.space = space;
    this.externalId = externalId;
    this.version = version;
    this.sources = List.copyOf(sources);
    this.csv = csv;
  }

  /** How CSV is written. */
  public CsvStyle csv() {
    return csv;
  }

  /** The paths of all fields that it takes. */
  public Set<String> fields() {
    Set<String> fields = identifyingFields();
    for (SourceRule rule : sources) {
      for (PropertyRule property : rule.properties()) {
        String field = property.field();
        if (field != null) {
          fields.add(field);
        }
        Template into = property.space();
        if (into != null) {
          fields.addAll(into.fields());
        }
      }
    }
    return fields;
  }

  /** Whether records carry a version. */
  public boolean hasVersion() {
    return version != null;
  }

  /** Whether ids are made of fields, and not of the whole content. */
  public boolean namesIds() {
    return externalId != null;
  }

  /** The paths that say which record, and which version of it, a row is of. */
  public Set<String> identifyingFields() {
    Set<String> fields = new LinkedHashSet<>(space.fields());
    if (externalId != null) {
      fields.addAll(externalId.fields());
    }
    if (version != null) {
      fields.add(version.field());
    }
    return fields;
  }

  /**
   * What no row of a file can have, though the mapping takes it: each part of the record with its
   * field and why. Empty where the file fits.
   *
   * @param shape what the file's header or schema says
   */
  public List<String> misfits(FieldShape shape) {
    List<String> misfits = new ArrayList<>();
    for (SourceRule rule : sources) {
      for (PropertyRule property : rule.properties()) {
        String name = rule.source() + " " + property.name();
        String field = property.field();
        boolean optional = property.presence() == PropertyRule.Presence.OPTIONAL;
        if (field != null) {
          misfit(name, field, optional, shape, misfits);
        }
        Template space = property.space();
        if (space != null) {
          space.fields().forEach(one -> misfit(name, one, false, shape, misfits));
        }
      }
    }
    space.fields().forEach(one -> misfit("space", one, false, shape, misfits));
    if (externalId != null) {
      externalId.fields().forEach(one -> misfit("externalId", one, false, shape, misfits));
    }
    if (version != null) {
      misfit("version", version.field(), false, shape, misfits);
    }
    return misfits;
  }

  private static void misfit(
      String part, String field, boolean optional, FieldShape shape, List<String> misfits) {
    FieldShape.PathFault fault = shape.faultOf(field);
    if (fault != null && !(optional && fault.isMissing())) {
      misfits.add(part + ": field " + field + " " + fault.rule());
    }
  }

  /** The fields that it takes and that {@code row} does not have; optional ones are left aside. */
  public Set<String> missingFrom(Row row) {
    Set<String> missing = new LinkedHashSet<>();
    for (SourceRule rule : sources) {
      for (PropertyRule property : rule.properties()) {
        String field = property.field();
        if (field != null
            && property.presence() != PropertyRule.Presence.OPTIONAL
            && !row.has(field)) {
          missing.add(field);
        }
      }
    }
    return missing;
  }

  /** The name that a path begins with: the field of the row that it leads into. */
  public static String head(String path) {
    return path.split("[.\\[]", 2)[0];
  }

  /**
   * Which record {@code row} is of; its properties are not looked at.
   *
   * @throws UnmappedException if it does not say, or ids are made of the content
   */
  public MappedId mapId(Row row) throws UnmappedException {
    List<String> faults = new ArrayList<>();
    String recordSpace = part("space", faults, () -> space.fill(row));
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
    return externalId.fill(row);
  }

  /**
   * The record of {@code row}.
   *
   * @throws UnmappedException if it does not map; the message names each field and rule
   */
  public MappedRecord map(Row row, Origin origin) throws UnmappedException {
    List<String> faults = new ArrayList<>();
    Map<SourceId, Map<String, @Nullable Object>> values = new LinkedHashMap<>();
    for (SourceRule rule : sources) {
      values.put(rule.source(), properties(rule, row, faults));
    }
    String recordSpace = part("space", faults, () -> space.fill(row));
    String id =
        part(
            "externalId",
            faults,
            () -> externalId == null ? ContentHash.of(values) : externalId.fill(row));
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
      String name = rule.source() + " " + property.name();
      values.put(property.name(), part(name, faults, () -> property.valueIn(row)));
    }
    return values;
  }

  private @Nullable Long version(Row row) throws UnmappedException {
    return version == null ? null : version.of(row);
  }

  /** A part of a record that is read from a row. */
  private interface Part<T> {
    @Nullable T read() throws UnmappedException;
  }

  private static <T> @Nullable T part(String name, List<String> faults, Part<T> part) {
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
