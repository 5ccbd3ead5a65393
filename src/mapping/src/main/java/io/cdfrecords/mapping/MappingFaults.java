package io.cdfrecords.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Collects the faults of a mapping, so that a user can correct all of them at once. */
final class MappingFaults {
  private final String file;
  private final List<Fault> found = new ArrayList<>();

  private record Fault(int line, String text) {}

  MappingFaults(String file) {
    this.file = file;
  }

  /** Adds a fault at {@code node}: the key at {@code path} breaks {@code rule}. */
  void add(Node node, String path, String rule) {
    add(node.getStartMark().getLine() + 1, path, rule);
  }

  /** Adds a fault at a line, counted from 1; an empty path stands for the whole mapping. */
  void add(int line, String path, String rule) {
    String where = path.isEmpty() ? ": " : ", " + path + ": ";
    Fault fault = new Fault(line, file + " line " + line + where + rule);
    if (!found.contains(fault)) {
      found.add(fault);
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns all of them in one exception, in the order of their lines. */
  MappingException thrown() {
    return new MappingException(
        found.stream().sorted(Comparator.comparingInt(Fault::line)).map(Fault::text).toList());
  }
}
