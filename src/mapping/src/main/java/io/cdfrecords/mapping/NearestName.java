package io.cdfrecords.mapping;

import java.util.Comparator;
import java.util.List;

/** Finds the known word that a misspelt one most likely means. */
final class NearestName {
  private NearestName() {}

  /** Returns the known words, the most similar first. */
  static List<String> first(String word, List<String> known) {
    return known.stream()
        .sorted(Comparator.comparingInt((String one) -> changes(word, one)))
        .toList();
  }

  /** Returns how many letters must be inserted, removed or replaced to turn one into the other. */
  private static int changes(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
