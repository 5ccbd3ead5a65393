package io.cdfrecords.beam;

import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/** The steps of a write, put together. Their names are kept: running jobs are updated in place. */
final class WriteGraph<T> {
  private final ElementFunctions<T> elements;
  private final WriteSpec spec;
  private final InputWindows windows;
  private final boolean bounded;

  WriteGraph(ElementFunctions<T> elements, WriteSpec spec, PCollection<T> input) {
    this.elements = elements;
    this.spec = spec;
    this.windows = InputWindows.of(input);
    this.bounded = input.isBounded() == IsBounded.BOUNDED;
  }

  WriteResult of(PCollection<T> input) {
    PCollectionTuple encoded =
        input.apply(
            "Encode",
            ParDo.of(new EncodeRecordsFn<>(elements, spec))
                .withOutputTags(EncodeRecordsFn.ENCODED, TupleTagList.of(WriteResult.FAILURES)));
    PCollectionTuple delivered = deliver(byShard(encoded.get(EncodeRecordsFn.ENCODED)));
    PCollection<FailedRecord> failures =
        PCollectionList.of(encoded.get(WriteResult.FAILURES))
            .and(delivered.get(WriteResult.FAILURES).apply("Windows of failures", windows.again()))
            .apply("All failures", Flatten.pCollections());
    return new WriteResult(
        delivered.get(WriteResult.RECEIPTS).apply("Windows of receipts", windows.again()),
        failures,
        spec.writtenRecords()
            ? delivered.get(WriteResult.WRITTEN).apply("Windows of written", windows.again())
            : null);
  }

  private PCollection<KV<Integer, List<EncodedChange>>> byShard(
      PCollection<KV<Integer, List<EncodedChange>>> encoded) {
    PCollection<KV<Integer, List<EncodedChange>>> changes =
        encoded
            .setCoder(KvCoder.of(VarIntCoder.of(), EncodedChangesCoder.of()))
            .apply("By shard", InputWindows.none());
    return bounded && elements.haveVersions() ? combined(changes) : changes;
  }

  /** All versions of an identifier together, so that only the newest is sent. */
  private PCollection<KV<Integer, List<EncodedChange>>> combined(
      PCollection<KV<Integer, List<EncodedChange>>> changes) {
    return changes
        .apply("By identifier", ParDo.of(new ByIdentifierFn()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), EncodedChangesCoder.of()))
        .apply("Versions of each", GroupByKey.create())
        .apply("Combine versions", ParDo.of(new CombineVersionsFn(spec.shards())))
        .setCoder(KvCoder.of(VarIntCoder.of(), EncodedChangesCoder.of()));
  }

  private PCollectionTuple deliver(PCollection<KV<Integer, List<EncodedChange>>> changes) {
    TupleTagList others = TupleTagList.of(WriteResult.FAILURES);
    return changes.apply(
        "Write shards",
        ParDo.of(shards())
            .withOutputTags(
                WriteResult.RECEIPTS,
                spec.writtenRecords() ? others.and(WriteResult.WRITTEN) : others));
  }

  private DoFn<KV<Integer, List<EncodedChange>>, WriteReceipt> shards() {
    return elements.haveVersions()
        ? new WriteVersionedShardFn(spec, bounded, windows.windowOf(), elements.versionTimeToLive())
        : new WriteShardFn(spec, bounded, windows.windowOf());
  }
}
