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
   * Returns the remembered versions of records of one stream.
   *
   * @return the version by identifier, without unknown ones
   */
  Map<RecordId, Long> highest(String stream, Set<RecordId> ids);

  /**
   * Notes that the service accepted {@code version}, which is not lower than the accepted one
   * before.
   */
  void accept(String stream, RecordId id, long version);
}
