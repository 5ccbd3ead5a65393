package io.cdfrecords.rules;

import java.util.Set;

/** The service's rules for names, checked character by character: they run for every record. */
final class Identifiers {
  static final String SPACE_RULE =
      "1–43 characters: a letter first, then letters, digits, _ or -, a letter or digit last";
  static final String STREAM_RULE =
      "1–100 characters: a–z first, then a–z, 0–9, _ or -, a–z or 0–9 last";
  static final String CONTAINER_RULE =
      "1–255 characters: a letter first, then letters, digits or _, a letter or digit last";
  static final String PROPERTY_RULE =
      "1–255 characters: a letter or digit first and last, letters, digits, _ or - between, and"
          + " none of space, externalId, createdTime, lastUpdatedTime, deletedTime, extensions";

  private static final Set<String> RESERVED_PROPERTIES =
      Set.of("space", "externalId", "createdTime", "lastUpdatedTime", "deletedTime", "extensions");

  private Identifiers() {}

  static boolean isSpace(String name) {
    return fits(name, 43) && isLetter(name.charAt(0)) && endsAndRuns(name, true);
  }

  static boolean isStream(String name) {
    if (!fits(name, 100) || !isLower(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean last = i == name.length() - 1;
      if (!isLower(c) && !isDigit(c) && (last || (c != '_' && c != '-'))) {
        return false;
      }
    }
    return true;
  }

  static boolean isContainer(String name) {
    return fits(name, 255) && isLetter(name.charAt(0)) && endsAndRuns(name, false);
  }

  static boolean isProperty(String name) {
    char first = name.isEmpty() ? '_' : name.charAt(0);
    return fits(name, 255)
        && (isLetter(first) || isDigit(first))
        && endsAndRuns(name, true)
        && !RESERVED_PROPERTIES.contains(name);
  }

  private static boolean fits(String name, int longest) {
    return !name.isEmpty() && name.length() <= longest;
  }

  private static boolean endsAndRuns(String name, boolean dashes) {
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean inner = i < name.length() - 1 && (c == '_' || (dashes && c == '-'));
      if (!isLetter(c) && !isDigit(c) && !inner) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
