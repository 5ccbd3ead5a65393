package io.cdfrecords.delivery;

import io.cdfrecords.record.RecordId;
import java.util.Map;
import java.util.Set;

/**
 * The highest version that the service accepted of a record, for as long as it is remembered: an
 * older version that arrives later must not overwrite it.
 */
public interface AcceptedVersions {
  /** Remembers nothing. */
  AcceptedVersions NONE =
      new AcceptedVersions() {
        @Override
        public Map<RecordId, Long> highest(String stream, Set<RecordId> ids) {
          return Map.of();
        }

        @Override
        public void accept(String stream, RecordId id, long version) {}
      };

  /**
   * Returns what is remembered of records of one stream.
   *
   * @return the version by identifier; without those of which nothing is known
   */
  Map<RecordId, Long> highest(String stream, Set<RecordId> ids);

  /** The service accepted {@code version}, which is no lower than what was accepted before. */
  void accept(String stream, RecordId id, long version);
}
