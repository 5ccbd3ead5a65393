package io.cdfrecords.emulator.schema;

import io.cdfrecords.emulator.wire.RequestRefusedException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The definitions of one kind, by their names. Reading needs no lock; a change needs its owner's.
 */
final class Definitions<D extends Definition> {
  private final Map<String, Defined<D>> byKey = new ConcurrentSkipListMap<>();

  /**
   * Answers what there would be after definitions were made again.
   *
   * @throws RequestRefusedException with 400, where one stands twice
   */
  List<Defined<D>> after(Collection<D> definitions, long nowMillis) {
    Map<String, Defined<D>> after = new LinkedHashMap<>();
    for (D definition : definitions) {
      Defined<D> before = byKey.get(definition.key());
      Defined<D> next =
          before == null
              ? new Defined<>(definition, nowMillis, nowMillis)
              : before.redefined(definition, nowMillis);
      if (after.put(definition.key(), next) != null) {
        throw new RequestRefusedException(400, "items name %s twice".formatted(definition.key()));
      }
    }
    return List.copyOf(after.values());
  }

  void put(Collection<Defined<D>> definitions) {
    definitions.forEach(defined -> byKey.put(defined.definition().key(), defined));
  }

  void remove(Collection<String> keys) {
    keys.forEach(byKey::remove);
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  /** Answers those of the names that there are. */
  List<Defined<D>> named(Collection<String> keys) {
    return keys.stream().distinct().map(byKey::get).filter(Objects::nonNull).toList();
  }

  /** Answers all, by name. */
  List<Defined<D>> all() {
    return List.copyOf(byKey.values());
  }
}
