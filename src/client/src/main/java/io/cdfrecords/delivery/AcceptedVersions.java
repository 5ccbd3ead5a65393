package io.cdfrecords.delivery;

import io.cdfrecords.record.RecordId;
import java.util.Map;

/**
 * The highest version that the service accepted of a record, for as long as it is remembered: an
 * older version that arrives later must not overwrite it.
 */
public interface AcceptedVersions {
  /** Remembers nothing. */
  AcceptedVersions NONE =
      new AcceptedVersions() {
        @Override
        public Map<RecordId, Long> highest(String stream, Map<RecordId, Long> lowest) {
          return Map.of();
        }

        @Override
        public void accept(String stream, RecordId id, long version) {}
      };

  /**
   * Returns the remembered versions of records of one stream.
   *
   * @param lowest the lowest version of each record that is about to be sent
   * @return the version by identifier, without unknown ones; one that is not higher than the lowest
   *     may be left out
   */
  Map<RecordId, Long> highest(String stream, Map<RecordId, Long> lowest);

  /**
   * Notes that the service accepted {@code version}, which is not lower than the accepted one
   * before.
   */
  void accept(String stream, RecordId id, long version);
}
