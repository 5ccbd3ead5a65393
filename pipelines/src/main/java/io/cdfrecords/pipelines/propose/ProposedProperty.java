package io.cdfrecords.pipelines.propose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A property that a mapping would have.
 *
 * @param name its name
 * @param path the field that it takes; empty for the rest of a row
 * @param guess what it is
 * @param seen what the sample shows
 */
record ProposedProperty(String name, String path, Guess guess, String seen) {
  /** Returns its lines in the mapping, the comment first. */
  List<String> lines(String indent) {
    List<String> lines = new ArrayList<>();
    lines.add(indent + "# " + seen);
    guess.notes().forEach(note -> lines.add(indent + "# " + note));
    StringBuilder keys = new StringBuilder();
    keys.append(path.isEmpty() ? "rest: json" : "field: " + Yaml.text(path));
    keys.append(", type: ").append(guess.type().word());
    if (guess.list()) {
      keys.append(", list: true");
    }
    for (Map.Entry<String, String> key : guess.keys().entrySet()) {
      keys.append(", ").append(key.getKey()).append(": ").append(key.getValue());
    }
    lines.add(indent + Yaml.text(name) + ": { " + keys + " }");
    return lines;
  }
}
