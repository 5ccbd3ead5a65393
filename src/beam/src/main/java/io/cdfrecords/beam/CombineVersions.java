package io.cdfrecords.beam;

import io.cdfrecords.api.EncodedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Groups all versions of an identifier, so that only the newest is sent; bounded input only. */
final class CombineVersions
    extends PTransform<
        PCollection<KV<Integer, List<EncodedChange>>>,
        PCollection<KV<Integer, List<EncodedChange>>>> {
  private static final long serialVersionUID = 1L;

  private final int shards;

  CombineVersions(int shards) {
    this.shards = shards;
  }

  @Override
  public PCollection<KV<Integer, List<EncodedChange>>> expand(
      PCollection<KV<Integer, List<EncodedChange>>> changes) {
    return changes
        .apply("By identifier", ParDo.of(new KeyByIdentifierFn()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), EncodedChangesCoder.of()))
        .apply("Versions of each", GroupByKey.create())
        .apply("In order", ParDo.of(new OrderVersionsFn(shards)))
        .setCoder(KvCoder.of(VarIntCoder.of(), EncodedChangesCoder.of()));
  }

  /** Keys changes by stream and identifier instead of by shard. */
  private static final class KeyByIdentifierFn
      extends DoFn<KV<Integer, List<EncodedChange>>, KV<String, List<EncodedChange>>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void key(
        @Element KV<Integer, List<EncodedChange>> changes,
        OutputReceiver<KV<String, List<EncodedChange>>> out) {
      EncodedRecord record = changes.getValue().get(0).record();
      // Names of streams and spaces have no slash.
      String key = record.stream() + "/" + record.id().space() + "/" + record.id().externalId();
      out.output(KV.of(key, changes.getValue()));
    }
  }

  /** Sends the versions of one identifier to its shard, in lists. */
  private static final class OrderVersionsFn
      extends DoFn<KV<String, Iterable<List<EncodedChange>>>, KV<Integer, List<EncodedChange>>> {
    private static final long serialVersionUID = 1L;

    private final int shards;

    OrderVersionsFn(int shards) {
      this.shards = shards;
    }

    @ProcessElement
    public void order(
        @Element KV<String, Iterable<List<EncodedChange>>> versions,
        OutputReceiver<KV<Integer, List<EncodedChange>>> out) {
      OrderedLists lists =
          new OrderedLists(
              list ->
                  out.output(KV.of(ShardAssignment.shardOf(list.get(0).record(), shards), list)));
      // Read once, since a runner may not be able to iterate over a group twice.
      for (List<EncodedChange> changes : versions.getValue()) {
        changes.forEach(lists::add);
      }
      lists.end();
    }
  }

  /**
   * Puts the versions of one identifier into lists that fit into memory, each from the oldest to
   * the newest. If one list holds all versions, its order suffices and the changes keep no version.
   * Several lists reach their shard in any order, so that their changes keep it.
   */
  static final class OrderedLists {
    static final int MOST_VERSIONS = 1_000;
    static final long MOST_BYTES = 1_000_000;

    private final Consumer<List<EncodedChange>> out;
    private List<EncodedChange> open = new ArrayList<>();
    private long bytes;
    private boolean several;

    OrderedLists(Consumer<List<EncodedChange>> out) {
      this.out = out;
    }

    void add(EncodedChange change) {
      int size = change.record().size();
      if (open.size() == MOST_VERSIONS || (!open.isEmpty() && bytes + size > MOST_BYTES)) {
        several = true;
        close();
      }
      open.add(change);
      bytes += size;
    }

    void end() {
      if (!open.isEmpty()) {
        close();
      }
    }

    private void close() {
      open.sort(Comparator.comparing(change -> Objects.requireNonNull(change.version())));
      out.accept(several ? open : open.stream().map(EncodedChange::withoutVersion).toList());
      open = new ArrayList<>();
      bytes = 0;
    }
  }
}
