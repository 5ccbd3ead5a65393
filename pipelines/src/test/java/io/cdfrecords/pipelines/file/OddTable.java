package io.cdfrecords.pipelines.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables of odd files: each case is a line with its name, and parts between lines of dashes. */
public final class OddTable {
  private static final Pattern ESCAPED = Pattern.compile("\\\\(u([0-9A-F]{4})|r|T)");

  private static final String OF_ONE_FIELD =
      """
      {"type":"record","name":"R","fields":[{"name":"id","type":"string"},{"name":"v","type":%s}]}
      """;

  private OddTable() {}

  /**
   * A case of a table.
   *
   * @param head its name, and what else its first line has between bars
   * @param parts what stands between the dashes
   */
  public record Odd(List<String> head, List<String> parts) {
    @Override
    public String toString() {
      return head.get(0);
    }

    public String last() {
      return parts.get(parts.size() - 1).stripTrailing();
    }
  }

  public static List<Odd> read(String resource) throws IOException {
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
  public static String yaml(String keys) {
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

  /** Returns the file of a case of odd-texts.txt: its mapping, then its text. */
  public static OddFile text(Odd odd) {
    List<String> head = odd.head();
    Charset encoding = head.size() > 2 ? Charset.forName(head.get(2)) : StandardCharsets.UTF_8;
    byte[] bytes = unescaped(odd.parts().get(1)).getBytes(encoding);
    return new OddFile(odd.toString(), head.get(1), yaml(odd.parts().get(0)), bytes);
  }

  /** Returns the file of a case of odd-parquet.txt, which is written at {@code path}. */
  public static OddFile parquet(Odd odd, Path path) throws IOException {
    String how = odd.head().size() > 1 ? odd.head().get(1) : "";
    Files.deleteIfExists(path);
    ParquetText.write(path, odd.parts().get(0), odd.parts().get(1), how);
    return new OddFile(
        odd.toString(), "PARQUET", yaml(odd.parts().get(2)), Files.readAllBytes(path));
  }

  /** Returns the file of a case of odd-avro.txt. */
  public static OddFile avro(Odd odd) throws IOException {
    String schema = odd.parts().get(0);
    byte[] bytes =
        AvroText.file(
            schema.startsWith("v: ") ? OF_ONE_FIELD.formatted(schema.substring(3)) : schema,
            odd.parts().get(1));
    return new OddFile(odd.toString(), "AVRO", yaml(odd.parts().get(2)), bytes);
  }

  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            escape -> {
              String code = escape.group(2);
              String letter = escape.group(1).equals("r") ? "\r" : "\t";
              return Matcher.quoteReplacement(
                  code == null ? letter : String.valueOf((char) Integer.parseInt(code, 16)));
            });
  }
}
