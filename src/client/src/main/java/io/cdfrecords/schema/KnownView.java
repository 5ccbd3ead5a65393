package io.cdfrecords.schema;

import io.cdfrecords.api.ViewDefinition;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One definition of a view, with the properties that records gave it and it does not have. */
final class KnownView {
  private static final int MOST = 1_000;

  private final ViewDefinition definition;
  private final Set<String> strange = ConcurrentHashMap.newKeySet();

  private final int fingerprint;

  KnownView(ViewDefinition definition) {
    this.definition = definition;
    // Sorted, since other processes must come to the same number.
    this.fingerprint = new TreeMap<>(definition.properties()).toString().hashCode();
  }

  /** Returns a number that another mapping most likely does not have; the same everywhere. */
  int fingerprint() {
    return fingerprint;
  }

  ViewDefinition definition() {
    return definition;
  }

  /** Returns whether a property that the view does not have is met for the first time. */
  boolean isFirst(String property) {
    return strange.size() < MOST && strange.add(property);
  }
}
