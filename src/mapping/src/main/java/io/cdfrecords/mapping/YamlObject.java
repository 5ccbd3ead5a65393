package io.cdfrecords.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** An object of a YAML document, read key by key; what is wrong goes to the faults. */
final class YamlObject {
  private static final Set<String> YES = Set.of("true", "True", "TRUE");
  private static final Set<String> NO = Set.of("false", "False", "FALSE");

  private final Node node;
  private final String path;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final MappingFaults faults;

  private YamlObject(Node node, String path, MappingFaults faults) {
    this.node = node;
    this.path = path;
    this.faults = faults;
  }

  /**
   * Returns the object that {@code node} is; an empty one, and a fault, where it is something else.
   */
  static YamlObject of(Node node, String path, MappingFaults faults) {
    YamlObject object = new YamlObject(node, path, faults);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        object.put(entry.getKeyNode(), entry.getValueNode());
      }
    } else {
      faults.add(node, path, "must be an object of keys and values");
    }
    return object;
  }

  private void put(Node key, Node value) {
    if (!(key instanceof ScalarNode name)) {
      faults.add(key, path, "must have texts as keys");
    } else if (values.putIfAbsent(name.getValue(), value) != null) {
      faults.add(key, pathOf(name.getValue()), "must be given once only");
    }
  }

  /** Refuses every key that is not known. */
  YamlObject knowing(List<String> known) {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        faults.add(
            entry.getValue(),
            pathOf(entry.getKey()),
            "is not known; must be one of "
                + String.join(", ", NearestName.first(entry.getKey(), known)));
      }
    }
    return this;
  }

  Map<String, Node> values() {
    return values;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  @Nullable Node value(String key) {
    return values.get(key);
  }

  /** Returns the path to {@code key}. */
  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Returns the path to this object. */
  String path() {
    return path;
  }

  /** One more fault, of {@code key}. */
  void fault(String key, String rule) {
    faults.add(values.getOrDefault(key, node), pathOf(key), rule);
  }

  /** Refuses {@code key}, which does not belong here. */
  void mustNotHave(String key, String why) {
    if (has(key)) {
      fault(key, "must not be given: " + why);
    }
  }

  /** Returns the object at {@code key}, which {@code value} is. */
  YamlObject object(String key, Node value) {
    return of(value, pathOf(key), faults);
  }

  /** Returns the elements of the list at {@code key}; none, and a fault, where it has none. */
  List<Node> elements(String key, String rule) {
    if (values.get(key) instanceof SequenceNode list && !list.getValue().isEmpty()) {
      return list.getValue();
    }
    fault(key, rule);
    return List.of();
  }

  /** Returns the text at {@code key}, or null where there is none. */
  @Nullable String text(String key) {
    Node value = values.get(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof ScalarNode scalar)) {
      fault(key, "must be a single value");
      return null;
    }
    return scalar.getValue();
  }

  /** Returns the text at {@code key}, which must be there and say something. */
  @Nullable String required(String key) {
    if (!has(key)) {
      fault(key, "must be given");
      return null;
    }
    String text = text(key);
    if (text != null && text.isBlank()) {
      fault(key, "must not be empty");
      return null;
    }
    return text;
  }

  /**
   * Returns the template at {@code key}, which must be there; null, and a fault, where it is none.
   */
  @Nullable Template template(String key) {
    return parsed(key, Template::parse);
  }

  /**
   * Returns what the text at {@code key} means, which must be there; null, and a fault, where it
   * means nothing.
   */
  <T> @Nullable T parsed(String key, Function<String, T> parser) {
    String text = required(key);
    try {
      return text == null ? null : parser.apply(text);
    } catch (IllegalArgumentException e) {
      fault(key, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Returns whether {@code key} is null: given without a value, or as null without quotes. */
  boolean isNull(String key) {
    return values.get(key) instanceof ScalarNode scalar && Tag.NULL.equals(scalar.getTag());
  }

  /** Returns the word at {@code key}, which must be one of two; the first where it is not given. */
  String word(String key, String usual, String other) {
    String word = text(key);
    if (word != null && !word.equals(usual) && !word.equals(other)) {
      fault(key, "must be " + usual + " or " + other + ", but was \"" + word + "\"");
    }
    return word == null ? usual : word;
  }

  /** Returns whether {@code key} is true; false where it is not given. */
  boolean flag(String key) {
    String text = text(key);
    if (text != null && !YES.contains(text) && !NO.contains(text)) {
      fault(key, "must be true or false, but was \"" + text + "\"");
    }
    return text != null && YES.contains(text);
  }

  /** Returns the texts of the list at {@code key}; none where it is not given. */
  List<String> texts(String key) {
    Node value = values.get(key);
    List<String> texts = new ArrayList<>();
    if (value instanceof SequenceNode sequence) {
      for (Node element : sequence.getValue()) {
        if (element instanceof ScalarNode scalar) {
          texts.add(scalar.getValue());
        } else {
          faults.add(element, pathOf(key), "must be a list of single values");
        }
      }
    } else if (value != null) {
      fault(key, "must be a list, as [a, b]");
    }
    return texts;
  }
}
