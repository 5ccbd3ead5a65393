package io.cdfrecords.beam;

import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.errorhandling.BadRecord;
import org.apache.beam.sdk.transforms.errorhandling.ErrorHandler;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/** The steps of a write, put together. Their names are kept: running jobs are updated in place. */
final class WriteGraph<T> {
  private final ElementFunctions<T> elements;
  private final WriteSpec spec;
  private final InputWindows windows;
  private final boolean bounded;

  /** Identifies this write in a process. */
  private final String write = UUID.randomUUID().toString();

  WriteGraph(ElementFunctions<T> elements, WriteSpec spec, PCollection<T> input) {
    this.elements = elements;
    this.spec = spec;
    this.windows = InputWindows.of(input);
    this.bounded = input.isBounded() == IsBounded.BOUNDED;
  }

  WriteResult of(PCollection<T> input, @Nullable ErrorHandler<BadRecord, ?> errorHandler) {
    elements.check(input);
    PCollectionTuple encoded =
        input.apply(
            "Encode",
            ParDo.of(
                    new EncodeRecordsFn<>(
                        elements,
                        spec,
                        input.getCoder(),
                        write,
                        bounded && !elements.haveVersions()))
                .withOutputTags(EncodeRecordsFn.ENCODED, TupleTagList.of(WriteResult.FAILURES)));
    PCollectionTuple delivered = deliver(byShard(encoded.get(EncodeRecordsFn.ENCODED)));
    PCollection<FailedRecord> failures =
        PCollectionList.of(encoded.get(WriteResult.FAILURES))
            .and(delivered.get(WriteResult.FAILURES).apply("Windows of failures", windows.again()))
            .apply("All failures", Flatten.pCollections());
    if (errorHandler != null) {
      errorHandler.addErrorCollection(failures.apply("Handle errors", new BadRecords()));
    }
    return new WriteResult(
        delivered
            .get(WriteResult.RECEIPTS)
            .setCoder(receiptCoder(input.getPipeline()))
            .apply("Windows of receipts", windows.again()),
        failures,
        spec.writtenRecords()
            ? delivered.get(WriteResult.WRITTEN).apply("Windows of written", windows.again())
            : null);
  }

  /**
   * Returns the coder of receipts. The one that Beam infers for a function's main output holds the
   * function itself, and all its settings with it; a savepoint keeps coders.
   */
  private static Coder<WriteReceipt> receiptCoder(Pipeline pipeline) {
    try {
      return pipeline.getSchemaRegistry().getSchemaCoder(WriteReceipt.class);
    } catch (NoSuchSchemaException e) {
      throw new IllegalStateException("receipts have a schema", e);
    }
  }

  private PCollection<KV<Integer, List<EncodedChange>>> byShard(
      PCollection<KV<Integer, List<EncodedChange>>> encoded) {
    PCollection<KV<Integer, List<EncodedChange>>> changes =
        encoded
            .setCoder(KvCoder.of(VarIntCoder.of(), EncodedChangesCoder.of()))
            .apply("By shard", windows.none());
    return bounded && elements.haveVersions()
        ? changes.apply("Combine versions", new CombineVersions(spec.shards()))
        : changes;
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
        ? new WriteVersionedShardFn(shardSettings(), elements.versionTimeToLive())
        : new WriteShardFn(shardSettings());
  }

  private ShardSettings shardSettings() {
    return new ShardSettings(spec, spec.endpointFactory(), bounded, windows.windowOf(), write);
  }
}
