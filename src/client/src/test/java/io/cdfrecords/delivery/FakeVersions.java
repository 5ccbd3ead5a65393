package io.cdfrecords.delivery;

import io.cdfrecords.record.RecordId;
import java.util.HashMap;
import java.util.Map;

/** Accepted versions in memory, never forgotten unless a test says so. */
final class FakeVersions implements AcceptedVersions {
  private final Map<String, Map<RecordId, Long>> streams = new HashMap<>();
  int lookups;
  int acceptances;

  @Override
  public Map<RecordId, Long> highest(String stream, Map<RecordId, Long> lowest) {
    lookups++;
    Map<RecordId, Long> found = new HashMap<>(streams.getOrDefault(stream, Map.of()));
    found.keySet().retainAll(lowest.keySet());
    return found;
  }

  @Override
  public void accept(String stream, RecordId id, long version) {
    acceptances++;
    Long before = streams.computeIfAbsent(stream, any -> new HashMap<>()).put(id, version);
    if (before != null && before > version) {
      throw new AssertionError(
          "version " + version + " of " + id + " was accepted after " + before);
    }
  }

  void forgetAll() {
    streams.clear();
  }
}
