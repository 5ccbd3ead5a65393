package io.cdfrecords.delivery;

import io.cdfrecords.record.RecordId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which records of a round are older than what the service has accepted. It makes no look-up
 * where no version is given.
 */
final class VersionGate {
  private final String stream;
  private final AcceptedVersions accepted;

  VersionGate(String stream, AcceptedVersions accepted) {
    this.stream = stream;
    this.accepted = accepted;
  }

  /** Returns what was accepted of those that {@code records} are versions of. */
  Map<RecordId, Long> highest(Iterable<PendingRecord> records) {
    Map<RecordId, Long> lowest = new HashMap<>();
    for (PendingRecord record : records) {
      Long version = record.version();
      if (version != null) {
        lowest.merge(record.record().id(), version, Math::min);
      }
    }
    return lowest.isEmpty() ? Map.of() : accepted.highest(stream, lowest);
  }

  /**
   * Returns whether a newer version was accepted; an equal one is sent again, which does no harm.
   */
  static boolean isLate(PendingRecord record, Map<RecordId, Long> highest) {
    @Nullable Long before = highest.get(record.record().id());
    Long version = record.version();
    return before != null && version != null && version < before;
  }

  /** The service accepted {@code record}. */
  void accept(PendingRecord record) {
    Long version = record.version();
    if (version != null) {
      accepted.accept(stream, record.record().id(), version);
    }
  }
}
