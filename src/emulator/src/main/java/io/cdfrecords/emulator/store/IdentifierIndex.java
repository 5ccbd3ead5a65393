package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the records of an immutable stream are, by identifier. It is built when somebody looks for
 * the first time: most streams are only ever written.
 */
final class IdentifierIndex {
  private final List<StoredVersion> records;
  private final Map<RecordIdentifier, List<StoredVersion>> byIdentifier = new HashMap<>();
  private int indexed;

  /** Creates an index of records of which there will only ever be more. */
  IdentifierIndex(List<StoredVersion> records) {
    this.records = records;
  }

  /** Returns the records of the identifiers among the first ones of the stream. */
  List<StoredVersion> find(Collection<RecordIdentifier> identifiers, int first) {
    for (; indexed < first; indexed++) {
      StoredVersion record = records.get(indexed);
      byIdentifier.merge(record.identifier(), List.of(record), IdentifierIndex::joined);
    }
    List<StoredVersion> found = new ArrayList<>();
    for (RecordIdentifier identifier : identifiers) {
      found.addAll(byIdentifier.getOrDefault(identifier, List.of()));
    }
    return found;
  }

  /** The second record of an identifier makes a list that grows; most have no second. */
  private static List<StoredVersion> joined(List<StoredVersion> before, List<StoredVersion> one) {
    List<StoredVersion> all = before.size() == 1 ? new ArrayList<>(before) : before;
    all.addAll(one);
    return all;
  }
}
