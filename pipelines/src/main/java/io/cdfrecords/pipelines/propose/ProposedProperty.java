package io.cdfrecords.pipelines.propose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    Map<String, String> keys = new LinkedHashMap<>();
    if (path.isEmpty()) {
      keys.put("rest", "json");
    } else if (!guess.keys().containsKey("template")) {
      keys.put("field", Yaml.text(path));
    }
    keys.put("type", guess.type().word());
    if (guess.list()) {
      keys.put("list", "true");
    }
    keys.putAll(guess.keys());
    List<String> rule = new ArrayList<>();
    keys.forEach((key, value) -> rule.add(key + ": " + value));
    lines.add(indent + Yaml.text(name) + ": { " + String.join(", ", rule) + " }");
    return lines;
  }
}
