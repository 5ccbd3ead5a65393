package io.cdfrecords.emulator;

import io.cdfrecords.emulator.store.StreamTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The templates of streams that an emulator knows. */
final class Templates {
  private final Map<String, StreamTemplate> byName = new LinkedHashMap<>();

  /** Begins with the published ones. */
  Templates() {
    StreamTemplate.PUBLISHED.forEach(this::add);
  }

  void add(StreamTemplate template) {
    byName.put(template.name(), template);
  }

  /** Returns their names, the published ones first. */
  Set<String> names() {
    return byName.keySet();
  }

  /** Returns all of them, the published ones first. */
  List<StreamTemplate> all() {
    return List.copyOf(byName.values());
  }
}
