package io.cdfrecords.pipelines.propose;

import io.cdfrecords.mapping.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Guesses from words: those that mean true and false, and those that mean no value. */
final class WordGuess {
  /** What programs write for no value; never a number, a time or a yes. */
  private static final Set<String> NO_VALUE =
      Set.of(
          "NULL", "null", "(null)", "<null>", "None", "N/A", "n/a", "#N/A", "NaN", "nan", "-", "--",
          "?", "\\N");

  /** Pairs of words for true and false, true first. */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("yes", "no"),
          List.of("ja", "nei"),
          List.of("ja", "nein"),
          List.of("ja", "nej"),
          List.of("ja", "nee"),
          List.of("oui", "non"),
          List.of("on", "off"),
          List.of("y", "n"),
          List.of("j", "n"),
          List.of("t", "f"),
          List.of("sant", "usann"),
          List.of("wahr", "falsch"));

  private static final List<String> DIGITS = List.of("1", "0");
  private static final List<String> PLAIN = List.of("true", "false");

  private WordGuess() {}

  /** Returns the texts among {@code texts} that programs write for no value, in their order. */
  static Set<String> noValue(List<String> texts) {
    Set<String> found = new LinkedHashSet<>(texts);
    found.retainAll(NO_VALUE);
    return found;
  }

  /** Returns a guess of booleans, or null where the texts are none. */
  static @Nullable Guess booleans(List<String> texts) {
    Set<String> words = new TreeSet<>();
    texts.forEach(text -> words.add(text.toLowerCase(Locale.ROOT)));
    if (Set.of("true", "false").containsAll(words)) {
      return Guess.of(ValueType.BOOLEAN);
    }
    for (List<String> pair : PAIRS) {
      // One word alone may be one of many.
      if (words.equals(Set.copyOf(pair))) {
        return table(new TreeSet<>(texts), pair.get(0));
      }
    }
    return null;
  }

  /** Returns the ways to read texts as booleans: plainly, or as words of a pair among them. */
  static List<Guess> ways(Collection<String> texts) {
    List<Guess> ways = new ArrayList<>(List.of(Guess.of(ValueType.BOOLEAN)));
    for (List<String> pair : Stream.concat(Stream.of(DIGITS), PAIRS.stream()).toList()) {
      Set<String> words = new TreeSet<>();
      for (String text : texts) {
        String word = text.toLowerCase(Locale.ROOT);
        if (pair.contains(word) || PLAIN.contains(word)) {
          words.add(text);
        }
      }
      if (words.stream().anyMatch(word -> pair.contains(word.toLowerCase(Locale.ROOT)))) {
        for (String word : pair) {
          if (words.stream().noneMatch(word::equalsIgnoreCase)) {
            words.add(word);
          }
        }
        ways.add(table(words, pair.get(0)));
      }
    }
    return ways;
  }

  private static Guess table(Set<String> texts, String yes) {
    StringBuilder table = new StringBuilder("{");
    for (String text : texts) {
      table.append(table.length() > 1 ? ", " : "").append(Yaml.text(text)).append(": ");
      table.append(text.equalsIgnoreCase(yes) || text.equalsIgnoreCase("true"));
    }
    return Guess.of(
            ValueType.BOOLEAN,
            Guess.MARK + "two words only, read as true and false; a third refuses its row")
        .with("values", table.append('}').toString());
  }
}
