package io.cdfrecords.beam;

import io.cdfrecords.delivery.UnfinishedIsolation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far the search for culprits has come in the shards of one thread, where a round ended in the
 * middle of it. A memory beside the state: where it is lost, the search begins again.
 */
final class InterruptedSearches {
  /** Of more streams the oldest is forgotten. */
  private static final int MOST = 100;

  private record StreamOfShard(int shard, String stream) {}

  private final Map<StreamOfShard, UnfinishedIsolation> searches = new LinkedHashMap<>();

  /** Returns what the last round of a stream left, and forgets it. */
  UnfinishedIsolation take(int shard, String stream) {
    UnfinishedIsolation search = searches.remove(new StreamOfShard(shard, stream));
    return search == null ? UnfinishedIsolation.NONE : search;
  }

  void keep(int shard, String stream, UnfinishedIsolation search) {
    if (search.isEmpty()) {
      return;
    }
    if (searches.size() == MOST) {
      searches.remove(searches.keySet().iterator().next());
    }
    searches.put(new StreamOfShard(shard, stream), search);
  }
}
