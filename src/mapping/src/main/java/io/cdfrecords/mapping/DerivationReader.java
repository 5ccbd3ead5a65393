package io.cdfrecords.mapping;

import io.cdfrecords.mapping.value.ValueTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the key {@code derive} of a mapping. */
final class DerivationReader {
  /** The keys of one derivation. */
  static final List<String> KEYS = List.of("field", "regex", "substring", "lookup", "name");

  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

  private final LookupReader lookups;
  private final Set<String> names = new HashSet<>();

  private DerivationReader(LookupReader lookups) {
    this.lookups = lookups;
  }

  static List<Derivation> read(YamlObject mapping, LookupReader lookups) {
    List<Derivation> derivations = new ArrayList<>();
    if (!mapping.has("derive")) {
      return derivations;
    }
    String rule = "must be a list, as [{field: TAG, regex: \"(?<area>[0-9]+)-.*\"}]";
    DerivationReader reader = new DerivationReader(lookups);
    for (Node one : mapping.elements("derive", rule)) {
      String key = "derive[" + derivations.size() + "]";
      Derivation derivation = reader.derivation(mapping.object(key, one));
      if (derivation != null) {
        derivations.add(derivation);
      }
    }
    return derivations;
  }

  private @Nullable Derivation derivation(YamlObject keys) {
    keys.knowing(KEYS);
    String field = keys.required("field");
    if (List.of("regex", "substring", "lookup").stream().filter(keys::has).count() != 1) {
      keys.fault("regex", "must be given, either regex, substring or lookup");
      return null;
    }
    if (keys.has("regex")) {
      keys.mustNotHave("name", "the groups of the regex are the names");
    }
    List<String> made = keys.has("regex") ? groups(keys) : name(keys);
    for (String name : made) {
      if (!names.add(name)) {
        keys.fault(keys.has("regex") ? "regex" : "name", "must not derive " + name + " again");
      }
    }
    Derivation.Part part = part(keys);
    return field == null || part == null || made.isEmpty()
        ? null
        : new Derivation(field, made, part);
  }

  private static List<String> name(YamlObject keys) {
    String name = keys.required("name");
    if (name != null && !name.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
      keys.fault("name", "must be letters and digits, but was \"" + name + "\"");
    }
    return name == null ? List.of() : List.of(name);
  }

  private static List<String> groups(YamlObject keys) {
    List<String> groups = new ArrayList<>();
    Matcher matcher = GROUP.matcher(String.valueOf(keys.text("regex")));
    while (matcher.find()) {
      groups.add(matcher.group(1));
    }
    if (groups.isEmpty()) {
      keys.fault("regex", "must have a named group, as (?<area>[0-9]+)-.*");
    }
    return groups;
  }

  private Derivation.@Nullable Part part(YamlObject keys) {
    Node lookup = keys.value("lookup");
    if (lookup != null) {
      ValueTable table = lookups.read(keys.object("lookup", lookup));
      return table == null ? null : new Derivation.Found(table);
    }
    if (keys.has("substring")) {
      return letters(keys);
    }
    String regex = keys.required("regex");
    try {
      return regex == null ? null : new Derivation.Groups(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      keys.fault("regex", "must be a regular expression of Java: " + e.getDescription());
      return null;
    }
  }

  private static Derivation.@Nullable Part letters(YamlObject keys) {
    List<String> bounds = keys.texts("substring");
    boolean numbers =
        !bounds.isEmpty()
            && bounds.size() < 3
            && bounds.stream().allMatch(bound -> bound.matches("[0-9]{1,6}"));
    int from = numbers ? Integer.parseInt(bounds.get(0)) : 0;
    int to = numbers && bounds.size() > 1 ? Integer.parseInt(bounds.get(1)) : -1;
    if (!numbers || (to >= 0 && to <= from)) {
      keys.fault("substring", "must be [from, to], counted from 0 without the last, or [from]");
      return null;
    }
    return new Derivation.Letters(from, to);
  }
}
