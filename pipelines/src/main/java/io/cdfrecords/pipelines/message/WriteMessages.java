package io.cdfrecords.pipelines.message;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.beam.WriteResult;
import io.cdfrecords.pipelines.deadletter.EarlyEnd;
import io.cdfrecords.record.RecordChange;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages of any source into a stream, and returns the failures. The element of a
 * failure is the {@link io.cdfrecords.pipelines.deadletter.Content} of its message.
 */
public final class WriteMessages
    extends PTransform<PCollection<Message>, PCollection<FailedRecord>> {
  private static final long serialVersionUID = 1L;

  private final MessagePlan plan;
  private final WriteRecords<KV<Message, KV<Long, RecordChange>>> write;
  private final @Nullable EarlyEnd end;

  /**
   * A write.
   *
   * @param plan how messages are read
   * @param write how their changes are written, as {@link MessageWriteOptions} sets it up
   * @param end when too many failures of both steps end the job; null for never
   */
  WriteMessages(
      MessagePlan plan,
      WriteRecords<KV<Message, KV<Long, RecordChange>>> write,
      @Nullable EarlyEnd end) {
    this.plan = plan;
    this.write = EarlyEnd.limited(write, end);
    this.end = end;
  }

  @Override
  public PCollection<FailedRecord> expand(PCollection<Message> messages) {
    PCollectionTuple read =
        messages.apply(
            "Read changes",
            ParDo.of(new ReadMessagesFn(plan, end))
                .withOutputTags(
                    ReadMessagesFn.CHANGES, TupleTagList.of(ReadMessagesFn.NOT_CHANGES)));
    WriteResult result =
        read.get(ReadMessagesFn.CHANGES)
            .setCoder(KvCoder.of(messages.getCoder(), changeCoder(messages.getPipeline())))
            .apply("Write changes", write);
    return PCollectionList.of(read.get(ReadMessagesFn.NOT_CHANGES))
        .and(result.failures())
        .apply("All failures", Flatten.pCollections());
  }

  private static Coder<KV<Long, RecordChange>> changeCoder(Pipeline pipeline) {
    try {
      return KvCoder.of(
          VarLongCoder.of(), pipeline.getCoderRegistry().getCoder(RecordChange.class));
    } catch (CannotProvideCoderException e) {
      throw new IllegalStateException("the library registers a coder of changes", e);
    }
  }
}
