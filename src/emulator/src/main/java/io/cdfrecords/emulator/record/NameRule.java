package io.cdfrecords.emulator.record;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The rule for names of one kind. */
public final class NameRule {
  /** The names of spaces. */
  public static final NameRule SPACE = new NameRule("^[a-zA-Z][a-zA-Z0-9_-]{0,41}[a-zA-Z0-9]?$");

  /** The names of containers and views. */
  public static final NameRule CONTAINER =
      new NameRule("^[a-zA-Z]([a-zA-Z0-9_]{0,253}[a-zA-Z0-9])?$");

  static final NameRule VIEW_VERSION =
      new NameRule("^[a-zA-Z0-9]([.a-zA-Z0-9_-]{0,41}[a-zA-Z0-9])?$");
  static final NameRule PROPERTY =
      new NameRule(
          "^[a-zA-Z0-9][a-zA-Z0-9_-]{0,253}[a-zA-Z0-9]?$",
          "space",
          "externalId",
          "createdTime",
          "lastUpdatedTime",
          "deletedTime",
          "extensions");

  /** More distinct names than a project may have; beyond them names are matched each time. */
  private static final int REMEMBERED = 4096;

  private final Pattern pattern;
  private final Set<String> reserved;

  /** The same few names come with every record, so good ones are matched once. */
  private final Set<String> good = ConcurrentHashMap.newKeySet();

  private NameRule(String pattern, String... reserved) {
    this.pattern = Pattern.compile(pattern);
    this.reserved = Set.of(reserved);
  }

  /** Returns the rule where {@code name} breaks it; empty for a good name. */
  public Optional<String> brokenBy(String name) {
    return accepts(name) ? Optional.empty() : Optional.of(toString());
  }

  boolean accepts(String name) {
    if (good.contains(name)) {
      return true;
    }
    boolean accepted = pattern.matcher(name).matches() && !reserved.contains(name);
    if (accepted && good.size() < REMEMBERED) {
      good.add(name);
    }
    return accepted;
  }

  /** Says the rule in the words of an error: "must …". */
  @Override
  public String toString() {
    return "must match "
        + pattern
        + (reserved.isEmpty() ? "" : " and be none of " + reserved.stream().sorted().toList());
  }
}
