package io.cdfrecords.pipelines.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Tables of odd files: each case is a line with its name, and parts between lines of dashes. */
final class OddTable {
  private OddTable() {}

  /**
   * A case of a table.
   *
   * @param head its name, and what else its first line has between bars
   * @param parts what stands between the dashes
   */
  record Odd(List<String> head, List<String> parts) {
    @Override
    public String toString() {
      return head.get(0);
    }

    String last() {
      return parts.get(parts.size() - 1).stripTrailing();
    }
  }

  static List<Odd> read(String resource) throws IOException {
    List<Odd> cases = new ArrayList<>();
    try (InputStream in = OddTable.class.getResourceAsStream(resource)) {
      String all =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      for (String one : all.substring(4).split("\n=== ", -1)) {
        int end = one.indexOf('\n');
        List<String> head =
            Arrays.stream(one.substring(0, end).split("\\|", -1)).map(String::strip).toList();
        cases.add(new Odd(head, List.of(one.substring(end + 1).split("(?m)^---\n", -1))));
      }
    }
    return cases;
  }

  /**
   * Returns a mapping of which {@code keys} has the properties p and q, and what else is not usual.
   */
  static String yaml(String keys) {
    StringBuilder yaml = new StringBuilder("space: s\n");
    StringBuilder properties = new StringBuilder();
    for (String key : keys.stripTrailing().split("\n", -1)) {
      (key.matches("[pq]: .*") ? properties.append("      ") : yaml).append(key).append('\n');
    }
    if (!keys.contains("externalId:")) {
      yaml.append("externalId: \"{id}\"\n");
    }
    return properties.isEmpty()
        ? yaml.toString()
        : yaml + "sources:\n  - container: [m, C]\n    properties:\n" + properties;
  }
}
