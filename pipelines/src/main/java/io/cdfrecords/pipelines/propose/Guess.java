package io.cdfrecords.pipelines.propose;

import io.cdfrecords.mapping.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a property of a column would be.
 *
 * @param type its type
 * @param list whether its values are lists
 * @param keys the further keys of the mapping, as YAML writes their values
 * @param notes what a person should know of it
 */
record Guess(ValueType type, boolean list, Map<String, String> keys, List<String> notes) {
  /** What begins a note that asks for a decision. */
  static final String MARK = "GUESS: ";

  /** Copies both. */
  Guess {
    keys = new LinkedHashMap<>(keys);
    notes = List.copyOf(notes);
  }

  static Guess of(ValueType type, String... notes) {
    return new Guess(type, false, Map.of(), List.of(notes));
  }

  Guess with(String key, String yaml) {
    Map<String, String> more = new LinkedHashMap<>(keys);
    more.put(key, yaml);
    return new Guess(type, list, more, notes);
  }

  Guess noting(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Guess(type, list, keys, more);
  }

  Guess asList() {
    return new Guess(type, true, keys, notes);
  }

  /** Returns the same values as another type. */
  Guess as(ValueType other) {
    return new Guess(other, list, keys, notes);
  }
}
