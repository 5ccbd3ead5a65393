package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.Conversion;
import io.cdfrecords.mapping.value.TimeConversions;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a mapping from YAML. An error names all faults at once, each with line and key. */
public final class MappingReader {
  /** What stands in the place of a template where ids are hashes of the content. */
  static final String CONTENT_HASH = "contentHash";

  /** The keys of a mapping, and those of one of its targets. */
  static final List<String> KEYS =
      List.of(
          "space",
          "externalId",
          "version",
          "sources",
          "targets",
          "derive",
          "each",
          "trim",
          "csv",
          "sheet",
          "element");

  static final List<String> TARGET_KEYS =
      List.of("when", "space", "externalId", "version", "sources");

  private final MappingFaults faults;
  private final LookupReader lookups;

  private MappingReader(MappingFaults faults, LookupReader lookups) {
    this.faults = faults;
    this.lookups = lookups;
  }

  /**
   * Returns the mapping that {@code yaml} describes.
   *
   * @param file its name, for messages
   * @param yaml the mapping; a second document may hold the rows of the files that it looks values
   *     up in, by their names
   * @throws MappingException if it is not YAML, or describes none
   */
  public static Mapping read(String file, String yaml) throws MappingException {
    MappingFaults faults = new MappingFaults(file);
    List<Node> documents = YamlDocuments.of(yaml, faults);
    Mapping mapping = null;
    if (!documents.isEmpty()) {
      LookupReader lookups = new LookupReader(YamlDocuments.lookups(documents, faults));
      mapping = new MappingReader(faults, lookups).mapping(documents.get(0));
    }
    if (mapping == null || !faults.isEmpty()) {
      throw faults.thrown();
    }
    return mapping;
  }

  private @Nullable Mapping mapping(Node root) {
    YamlObject object = YamlObject.of(root, "", faults).knowing(KEYS);
    List<Derivation> derivations = DerivationReader.read(object, lookups);
    boolean trim = !object.has("trim") || object.flag("trim");
    List<@Nullable Target> targets =
        object.has("targets")
            ? targets(object, trim)
            : Collections.singletonList(target(object, object, trim));
    ElementList each = each(object);
    CsvStyle csv = CsvStyleReader.read(object);
    RowPlace place = new RowPlace(named(object, "sheet"), named(object, "element"));
    List<Target> whole = new ArrayList<>();
    for (Target target : targets) {
      if (target == null) {
        return null;
      }
      whole.add(target);
    }
    Mapping mapping = whole.isEmpty() ? null : new Mapping(whole, derivations, each, csv, place);
    if (mapping != null && each == null) {
      mapping.fields().stream()
          .filter(field -> field.startsWith(Row.PARENT))
          .forEach(
              field ->
                  object.fault("each", "must be given: " + field + " is of an element's parent"));
    }
    return mapping;
  }

  private static @Nullable String named(YamlObject object, String key) {
    return object.has(key) ? object.required(key) : null;
  }

  private static @Nullable ElementList each(YamlObject object) {
    String path = object.has("each") ? object.required("each") : null;
    if (path == null) {
      return null;
    }
    List<String> names = List.of(path.split("\\.", -1));
    if (names.contains("") || path.contains("[")) {
      object.fault("each", "must be the names that lead to a list, as data.items");
      return null;
    }
    return new ElementList(names);
  }

  private List<@Nullable Target> targets(YamlObject object, boolean trim) {
    List<@Nullable Target> targets = new ArrayList<>();
    object.mustNotHave("sources", "each of the targets has its own");
    List<Node> nodes = object.elements("targets", "must be a list of at least one target");
    int last = nodes.size() - 1;
    Set<Boolean> versioned = new HashSet<>();
    for (int i = 0; i <= last; i++) {
      YamlObject keys = object.object("targets[" + i + "]", nodes.get(i)).knowing(TARGET_KEYS);
      if (!keys.has("when") && i < last) {
        keys.fault("when", "must be given: only the last target takes all that is left");
      }
      versioned.add(keys.has("version") || object.has("version"));
      targets.add(target(keys, object, trim));
    }
    if (versioned.size() > 1) {
      object.fault("targets", "must all have a version, or none");
    }
    return targets;
  }

  /**
   * Returns a target.
   *
   * @param keys what it is
   * @param mapping what holds for all targets that do not say otherwise
   */
  private @Nullable Target target(YamlObject keys, YamlObject mapping, boolean trim) {
    YamlObject ofSpace = keys.has("space") ? keys : mapping;
    YamlObject ofId = keys.has("externalId") ? keys : mapping;
    YamlObject ofVersion = keys.has("version") ? keys : mapping;
    Template space = ofSpace.template("space");
    String id = ofId.required("externalId");
    Template externalId =
        id == null || id.equals(CONTENT_HASH) ? null : ofId.template("externalId");
    if (externalId != null && externalId.isConstant()) {
      ofId.fault(
          "externalId", "must hold a field, as \"{id}\", or be contentHash: ids differ by row");
    }
    VersionRule version = ofVersion.has("version") ? version(ofVersion) : null;
    List<SourceRule> sources = sources(keys);
    Condition when = keys.has("when") ? keys.parsed("when", Condition::parse) : null;
    return space == null
        ? null
        : new Target(when, space, externalId, version, List.copyOf(sources), trim);
  }

  /** Returns a field's name, or an object that says how its times are written. */
  private @Nullable VersionRule version(YamlObject object) {
    if (!(object.value("version") instanceof MappingNode node)) {
      String field = object.required("version");
      return field == null ? null : isoVersion(field);
    }
    YamlObject keys =
        object
            .object("version", node)
            .knowing(List.of("field", "pattern", "zone", "overlap", "pivot"));
    String field = keys.required("field");
    TimeKeyReader times = new TimeKeyReader(keys);
    Conversion time = times.timestamp();
    return field == null || time == null
        ? null
        : new VersionRule(field, keys.text("pattern"), times.zone(), time);
  }

  private static VersionRule isoVersion(String field) {
    return new VersionRule(
        field,
        null,
        null,
        TimeConversions.timestamp(
            new TimeConversions.Style(null, null, TimeConversions.Overlap.EARLIER, 2000)));
  }

  private List<SourceRule> sources(YamlObject object) {
    List<SourceRule> rules = new ArrayList<>();
    List<Node> nodes =
        object.elements("sources", "must be a list of at least one container or view");
    Set<SourceId> seen = new HashSet<>();
    for (Node node : nodes) {
      YamlObject source =
          object
              .object("sources[" + rules.size() + "]", node)
              .knowing(List.of("container", "view", "properties"));
      SourceId id = sourceId(source);
      List<PropertyRule> properties = properties(source);
      if (!seen.add(id)) {
        faults.add(node, source.path(), "must not name a container or view a second time");
      }
      rules.add(new SourceRule(id, properties));
    }
    if (seen.stream().map(SourceId::type).distinct().count() > 1) {
      object.fault("sources", "must be containers only, or views only");
    }
    return rules;
  }

  /** Returns the source; one without names where it is at fault. */
  private static SourceId sourceId(YamlObject source) {
    boolean isView = source.has("view");
    String key = isView ? "view" : "container";
    if (isView == source.has("container")) {
      source.fault(key, "must be given, either container or view");
    }
    List<String> names = source.texts(key);
    if (source.has(key) && (names.size() != (isView ? 3 : 2) || names.contains(""))) {
      source.fault(key, isView ? "must be [space, name, version]" : "must be [space, name]");
    }
    if (names.size() == 3 && isView) {
      return SourceId.view(names.get(0), names.get(1), names.get(2));
    }
    return names.size() == 2
        ? SourceId.container(names.get(0), names.get(1))
        : SourceId.container("", source.path());
  }

  private List<PropertyRule> properties(YamlObject source) {
    List<PropertyRule> rules = new ArrayList<>();
    Node node = source.value("properties");
    if (node == null) {
      source.fault("properties", "must be given");
      return rules;
    }
    YamlObject properties = source.object("properties", node);
    for (Map.Entry<String, Node> property : properties.values().entrySet()) {
      if (!(property.getValue() instanceof MappingNode)) {
        properties.fault(
            property.getKey(),
            "must say its field and its type, as {field: " + property.getKey() + ", type: text}");
        continue;
      }
      YamlObject keys = properties.object(property.getKey(), property.getValue());
      PropertyRule rule = PropertyReader.read(property.getKey(), keys, lookups);
      if (rule != null) {
        rules.add(rule);
      }
    }
    if (properties.values().isEmpty()) {
      source.fault("properties", "must name at least one property");
    }
    return rules;
  }
}
