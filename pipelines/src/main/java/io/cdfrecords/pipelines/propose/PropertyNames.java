package io.cdfrecords.pipelines.propose;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes names of properties, containers and spaces that the service allows, each once. */
final class PropertyNames {
  private static final Set<String> RESERVED =
      Set.of("space", "externalId", "createdTime", "lastUpdatedTime", "deletedTime", "extensions");

  private static final int LONGEST = 200;

  private final Set<String> taken = new HashSet<>();

  /** Returns the name of the property of the column at {@code path}. */
  String of(String path) {
    String base = allowed(path.startsWith("#") ? "column" + path.substring(1) : path);
    String name = RESERVED.contains(base) ? base + "_value" : base;
    String free = name;
    for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  /** Returns {@code text} with the letters that a name may have. */
  private static String allowed(String text) {
    String plain =
        Normalizer.normalize(
                text.replace("ø", "o")
                    .replace("Ø", "O")
                    .replace("æ", "ae")
                    .replace("Æ", "Ae")
                    .replace("ß", "ss"),
                Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "");
    String name = plain.replaceAll("[^a-zA-Z0-9_-]+", "_").replaceAll("^[_-]+|[_-]+$", "");
    String bounded = name.substring(0, Math.min(LONGEST, name.length())).replaceAll("[_-]+$", "");
    return bounded.isEmpty() ? "field" : bounded;
  }

  /** Returns the name of a container for what comes from {@code source}: a file or a topic. */
  static String container(String source) {
    StringBuilder name = new StringBuilder();
    for (String word : allowed(source).split("[_-]+", -1)) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    String usable = name.toString().replaceAll("^[0-9]+", "");
    return usable.isEmpty() ? "Rows" : usable;
  }

  /** Returns names for comparison: 'Source_Name' is 'sourcename'. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
