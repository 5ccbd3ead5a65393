package io.cdfrecords.mapping;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The documents of a mapping's YAML: the mapping, and the rows of the files for its lookups. The
 * workers, which have no such files, get both.
 */
public final class YamlDocuments {
  private static final int LONGEST = 30_000_000;

  private YamlDocuments() {}

  /** Returns the documents of {@code yaml}; none, and a fault, where it is not YAML. */
  static List<Node> of(String yaml, MappingFaults faults) {
    List<Node> documents = new ArrayList<>();
    try {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(LONGEST);
      new Yaml(new SafeConstructor(options))
          .composeAll(new StringReader(yaml))
          .forEach(documents::add);
      if (documents.isEmpty()) {
        faults.add(1, "", "must hold a mapping, but is empty");
      }
      return documents;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      faults.add(line, "", "is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      faults.add(
          1, "", "is not YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return List.of();
  }

  /** Returns the rows of the files in the second of {@code documents}, by the files' names. */
  static Map<String, List<List<String>>> lookups(List<Node> documents, MappingFaults faults) {
    Map<String, List<List<String>>> files = new HashMap<>();
    if (documents.size() > 2) {
      faults.add(documents.get(2), "", "must be one document of YAML");
    }
    if (documents.size() < 2) {
      return files;
    }
    YamlObject named = YamlObject.of(documents.get(1), "", faults);
    for (Map.Entry<String, Node> file : named.values().entrySet()) {
      List<List<String>> rows = new ArrayList<>();
      if (file.getValue() instanceof SequenceNode list) {
        list.getValue().forEach(row -> rows.add(texts(row)));
      }
      if (rows.isEmpty() || rows.stream().anyMatch(row -> row.size() != rows.get(0).size())) {
        named.fault(file.getKey(), "must be rows of equal length: a mapping is one document");
      }
      files.put(file.getKey(), rows);
    }
    return files;
  }

  private static List<String> texts(Node row) {
    List<String> texts = new ArrayList<>();
    if (row instanceof SequenceNode list) {
      for (Node cell : list.getValue()) {
        texts.add(cell instanceof ScalarNode scalar ? scalar.getValue() : "");
      }
    }
    return texts;
  }

  /**
   * Returns the files that the mapping in {@code yaml} looks values up in; none where it is no
   * YAML.
   */
  public static Set<String> lookupFiles(String yaml) {
    Set<String> files = new LinkedHashSet<>();
    List<Node> documents = of(yaml, new MappingFaults(""));
    if (documents.size() == 1) {
      collect(documents.get(0), files, 0);
    }
    return files;
  }

  private static void collect(Node node, Set<String> files, int depth) {
    if (depth > 20) {
      return;
    }
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(one -> collect(one, files, depth + 1));
    }
    if (!(node instanceof MappingNode object)) {
      return;
    }
    for (NodeTuple entry : object.getValue()) {
      if (isNamed(entry, "lookup") && entry.getValueNode() instanceof MappingNode lookup) {
        for (NodeTuple key : lookup.getValue()) {
          if (isNamed(key, "file") && key.getValueNode() instanceof ScalarNode file) {
            files.add(file.getValue());
          }
        }
      }
      collect(entry.getValueNode(), files, depth + 1);
    }
  }

  private static boolean isNamed(NodeTuple entry, String name) {
    return entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
  }
}
