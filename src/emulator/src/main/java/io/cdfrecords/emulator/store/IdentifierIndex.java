package io.cdfrecords.emulator.store;

import io.cdfrecords.emulator.inspection.RecordIdentifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places of an immutable stream's records, by identifier. It is built at the first lookup: most
 * streams are only written.
 */
final class IdentifierIndex {
  private final List<StoredVersion> records;
  private final Map<RecordIdentifier, List<StoredVersion>> byIdentifier = new HashMap<>();
  private int indexed;

  /** Creates an index of records to which others are only ever added. */
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
