package io.cdfrecords.mapping;

import io.cdfrecords.record.SourceId;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a mapping from YAML; what is wrong in it is told with line and key, all at once. */
public final class MappingReader {
  /** What stands in the place of a template where ids are hashes of the content. */
  static final String CONTENT_HASH = "contentHash";

  private final MappingFaults faults;

  private MappingReader(MappingFaults faults) {
    this.faults = faults;
  }

  /**
   * The mapping that {@code yaml} describes.
   *
   * @param file its name, for messages
   * @throws MappingException if it is not YAML, or describes none
   */
  public static Mapping read(String file, String yaml) throws MappingException {
    MappingFaults faults = new MappingFaults(file);
    Node root = root(yaml, faults);
    Mapping mapping = root == null ? null : new MappingReader(faults).mapping(root);
    if (mapping == null || !faults.isEmpty()) {
      throw faults.thrown();
    }
    return mapping;
  }

  private static @Nullable Node root(String yaml, MappingFaults faults) {
    try {
      Node root =
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
      if (root == null) {
        faults.add(1, "", "must hold a mapping, but is empty");
      }
      return root;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      faults.add(line, "", "is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      faults.add(
          1, "", "is not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return null;
  }

  private @Nullable Mapping mapping(Node root) {
    YamlObject object =
        YamlObject.of(root, "", faults).knowing("space", "externalId", "version", "sources", "csv");
    Template space = object.template("space");
    String id = object.required("externalId");
    Template externalId =
        id == null || id.equals(CONTENT_HASH) ? null : object.template("externalId");
    if (externalId != null && externalId.isConstant()) {
      object.fault(
          "externalId", "must hold a field, as \"{id}\", or be contentHash: ids differ by row");
    }
    VersionRule version = object.has("version") ? version(object) : null;
    List<SourceRule> sources = sources(object);
    return space == null
        ? null
        : new Mapping(space, externalId, version, sources, CsvStyleReader.read(object, faults));
  }

  /** A field's name, or an object that says how its times are written. */
  private @Nullable VersionRule version(YamlObject object) {
    if (!(object.value("version") instanceof MappingNode node)) {
      String field = object.required("version");
      return field == null ? null : isoVersion(field);
    }
    YamlObject keys =
        YamlObject.of(node, "version", faults)
            .knowing("field", "pattern", "zone", "overlap", "pivot");
    String field = keys.required("field");
    TimeKeys times = new TimeKeys(keys);
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
    if (!(object.value("sources") instanceof SequenceNode list) || list.getValue().isEmpty()) {
      object.fault("sources", "must be a list of at least one container or view");
      return rules;
    }
    Set<SourceId> seen = new HashSet<>();
    for (Node node : list.getValue()) {
      YamlObject source =
          YamlObject.of(node, "sources[" + rules.size() + "]", faults)
              .knowing("container", "view", "properties");
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

  /** The source; one without names where it is at fault. */
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
    YamlObject properties = YamlObject.of(node, source.pathOf("properties"), faults);
    for (Map.Entry<String, Node> property : properties.values().entrySet()) {
      YamlObject keys =
          YamlObject.of(property.getValue(), properties.pathOf(property.getKey()), faults);
      if (!(property.getValue() instanceof MappingNode)) {
        continue;
      }
      PropertyRule rule = PropertyReader.read(property.getKey(), keys);
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
