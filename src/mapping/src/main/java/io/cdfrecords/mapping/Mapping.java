package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of rows to records. Immutable; each worker makes it from YAML with {@link
 * MappingReader}.
 */
public final class Mapping {
  private final List<Target> targets;
  private final List<Derivation> derivations;
  private final @Nullable ElementList each;
  private final CsvStyle csv;
  private final RowPlace place;
  private final Map<String, String> derivedFrom = new HashMap<>();

  /**
   * A mapping.
   *
   * @param targets the kinds of records; a row becomes the first whose condition it meets
   * @param derivations the fields that it derives
   * @param each the list whose elements are rows, or null
   * @param csv how CSV is written
   * @param place the place of rows in workbooks and XML
   */
  Mapping(
      List<Target> targets,
      List<Derivation> derivations,
      @Nullable ElementList each,
      CsvStyle csv,
      RowPlace place) {
    this.targets = targets.stream().map(Target::withRest).toList();
    this.derivations = List.copyOf(derivations);
    this.each = each;
    this.csv = csv;
    this.place = place;
    for (Derivation derivation : derivations) {
      String from = derivedFrom.getOrDefault(derivation.field(), derivation.field());
      derivation.names().forEach(name -> derivedFrom.put(name, from));
    }
  }

  /** Returns how CSV is written. */
  public CsvStyle csv() {
    return csv;
  }

  /** Returns the place of rows in files that hold more than rows. */
  public RowPlace place() {
    return place;
  }

  /** Returns whether rows are the elements of a list. */
  public boolean hasElements() {
    return each != null;
  }

  /** Returns whether a property takes all fields that are otherwise unused. */
  public boolean takesRest() {
    return targets.stream().anyMatch(Target::takesRest);
  }

  /** Returns the paths of all fields that it uses. */
  public Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    targets.forEach(target -> target.taken().forEach(one -> fields.add(origin(one.path()))));
    return fields;
  }

  /** Returns the field of the input that {@code path} stands for. */
  private String origin(String path) {
    return derivedFrom.getOrDefault(path, path);
  }

  /** Returns the properties that records may get, by container or view. */
  public Map<SourceId, Set<MappedProperty>> properties() {
    Map<SourceId, Set<MappedProperty>> properties = new LinkedHashMap<>();
    for (Target target : targets) {
      for (SourceRule source : target.sources()) {
        Set<MappedProperty> of =
            properties.computeIfAbsent(source.source(), any -> new LinkedHashSet<>());
        source.properties().forEach(rule -> of.add(rule.property()));
      }
    }
    return properties;
  }

  /** Returns the spaces of the records if every target names one; otherwise none. */
  public Set<String> spaces() {
    Set<String> spaces = new LinkedHashSet<>();
    for (Target target : targets) {
      if (!target.space().isConstant()) {
        return Set.of();
      }
      spaces.add(target.space().parts().get(0));
    }
    return spaces;
  }

  /** Returns whether records carry a version. */
  public boolean hasVersion() {
    return targets.get(0).version() != null;
  }

  /** Returns whether ids are made from fields rather than from the whole content. */
  public boolean namesIds() {
    return targets.stream().allMatch(target -> target.externalId() != null);
  }

  /** Returns the paths that say which record, and which version of it, a row is of. */
  public Set<String> identifyingFields() {
    Set<String> fields = new LinkedHashSet<>();
    targets.forEach(target -> target.identifying().forEach(one -> fields.add(origin(one.path()))));
    return fields;
  }

  /**
   * Returns the fields that the mapping uses and no row of a file can have: by each part of the
   * record its field and the reason. Empty if the file fits.
   *
   * @param shape the shape by the file's header or schema
   */
  public List<String> misfits(FieldShape shape) {
    Set<String> misfits = new LinkedHashSet<>();
    for (Target target : targets) {
      for (Target.Taken taken : target.taken()) {
        String field = origin(taken.path());
        FieldShape.PathFault fault = shape.faultOf(field);
        if (fault != null && !(taken.optional() && fault.isMissing())) {
          misfits.add(taken.part() + ": field " + field + " " + fault.rule());
        }
      }
    }
    for (String name : derivedFrom.keySet()) {
      if (shape.faultOf(name) == null) {
        misfits.add("derive: " + name + " must not be the name of a field of the file");
      }
    }
    return List.copyOf(misfits);
  }

  /**
   * Returns the fields that it takes and that {@code row} does not have; optional ones are left
   * aside, and with them those of targets that the row is not of.
   */
  public Set<String> missingFrom(Row row) {
    try {
      Row whole = whole(row);
      return target(whole).missingFrom(whole);
    } catch (UnmappedException e) {
      return Set.of();
    }
  }

  /** Returns the name that a path begins with: the field of the row that it leads into. */
  public static String head(String path) {
    return path.split("[.\\[]", 2)[0];
  }

  /**
   * Returns the rows that {@code row} holds: its elements where the mapping names a list, else
   * itself.
   *
   * @throws UnmappedException if it has no such list
   */
  public List<Row> rows(Row row) throws UnmappedException {
    return each == null ? List.of(row) : each.rows(row);
  }

  /**
   * Returns what a dead letter keeps of {@code row} for its element at {@code index}.
   *
   * @param row a row of the input, which holds the element
   */
  public Row only(Row row, int index) {
    return each == null ? row : Row.open(each.only(row, index));
  }

  /**
   * Returns which record {@code row} is of; its properties are not looked at.
   *
   * @throws UnmappedException if it does not say, or ids are made of the content
   */
  public MappedId mapId(Row row) throws UnmappedException {
    Row whole = whole(row);
    return target(whole).mapId(whole);
  }

  /**
   * Returns the record of {@code row}.
   *
   * @throws UnmappedException if it does not map; the message names each field and rule
   */
  public MappedRecord map(Row row, Origin origin) throws UnmappedException {
    Row whole = whole(row);
    return target(whole).map(whole, origin);
  }

  /** Returns the row with the fields that are derived of its own. */
  private Row whole(Row row) throws UnmappedException {
    if (derivations.isEmpty()) {
      return row;
    }
    Map<String, @Nullable Object> derived = new HashMap<>();
    Row whole = row.with(derived);
    for (Derivation derivation : derivations) {
      derivation.derive(whole, derived);
    }
    List<String> twice = new ArrayList<>(derived.keySet());
    twice.retainAll(row.fields().keySet());
    if (!twice.isEmpty()) {
      throw new UnmappedException(
          "derive: " + twice.get(0) + " must not be the name of a field of the row");
    }
    return whole;
  }

  private Target target(Row row) throws UnmappedException {
    for (Target target : targets) {
      Condition when = target.when();
      if (when == null || when.isMetBy(row)) {
        return target;
      }
    }
    throw new UnmappedException("targets: the row must meet the condition of one of them");
  }
}
