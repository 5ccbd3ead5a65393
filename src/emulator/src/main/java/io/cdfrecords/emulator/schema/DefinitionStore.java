package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.json.RequestRefusedException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The definitions of one kind, by their names. Reading needs no lock; a change needs its owner's.
 */
final class DefinitionStore<D extends Definition> {
  private final Map<String, StoredDefinition<D>> byKey = new ConcurrentSkipListMap<>();

  /**
   * Returns what there would be after definitions were made again.
   *
   * @throws RequestRefusedException with 400, where one stands twice
   */
  List<StoredDefinition<D>> after(Collection<D> definitions, long nowMillis) {
    Map<String, StoredDefinition<D>> after = new LinkedHashMap<>();
    for (D definition : definitions) {
      StoredDefinition<D> before = byKey.get(definition.key());
      StoredDefinition<D> next =
          before == null
              ? new StoredDefinition<>(definition, nowMillis, nowMillis)
              : before.redefined(definition, nowMillis);
      if (after.put(definition.key(), next) != null) {
        throw new RequestRefusedException(400, "items name %s twice".formatted(definition.key()));
      }
    }
    return List.copyOf(after.values());
  }

  void put(Collection<StoredDefinition<D>> definitions) {
    definitions.forEach(defined -> byKey.put(defined.definition().key(), defined));
  }

  void remove(Collection<String> keys) {
    keys.forEach(byKey::remove);
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  /** Returns those of the names that there are. */
  List<StoredDefinition<D>> named(Collection<String> keys) {
    return keys.stream().distinct().map(byKey::get).filter(Objects::nonNull).toList();
  }

  /** Returns all, by name. */
  List<StoredDefinition<D>> all() {
    return List.copyOf(byKey.values());
  }
}
