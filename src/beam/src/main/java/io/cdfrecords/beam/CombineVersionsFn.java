package io.cdfrecords.beam;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Sends the versions of one identifier to its shard together. */
final class CombineVersionsFn
    extends DoFn<KV<String, Iterable<List<EncodedChange>>>, KV<Integer, List<EncodedChange>>> {
  private static final long serialVersionUID = 1L;

  private final int shards;

  CombineVersionsFn(int shards) {
    this.shards = shards;
  }

  @ProcessElement
  public void combine(
      @Element KV<String, Iterable<List<EncodedChange>>> versions,
      OutputReceiver<KV<Integer, List<EncodedChange>>> out) {
    VersionLists lists =
        new VersionLists(
            list -> out.output(KV.of(ShardAssignment.shardOf(list.get(0).record(), shards), list)));
    // Read once: a runner may not be able to give a group's values a second time.
    for (List<EncodedChange> changes : versions.getValue()) {
      changes.forEach(lists::add);
    }
    lists.end();
  }
}
