package io.cdfrecords.pipelines.message;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.beam.WriteResult;
import io.cdfrecords.pipelines.run.FailureLimitOption;
import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.record.RecordChange;
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
 * Writes messages into a stream, whatever source they are of, and gives the failures. The text of a
 * failure's input is the packed {@link io.cdfrecords.pipelines.deadletter.Content} of its message.
 */
public final class WriteMessages
    extends PTransform<PCollection<Message>, PCollection<FailedRecord>> {
  private static final long serialVersionUID = 1L;

  private final MessagePlan plan;
  private final WriteRecords<KV<Long, RecordChange>> write;
  private final @Nullable FailureLimit limit;

  /**
   * A write.
   *
   * @param plan how messages are read
   * @param write how their changes are written, as {@link MessageWriteOptions} sets it up
   * @param limit how many failures of either are too many; null for no limit
   */
  WriteMessages(
      MessagePlan plan, WriteRecords<KV<Long, RecordChange>> write, @Nullable FailureLimit limit) {
    this.plan = plan;
    this.write = FailureLimitOption.limited(write, limit);
    this.limit = limit;
  }

  @Override
  public PCollection<FailedRecord> expand(PCollection<Message> messages) {
    PCollectionTuple read =
        messages.apply(
            "Read changes",
            ParDo.of(new ReadMessagesFn(plan, limit))
                .withOutputTags(
                    ReadMessagesFn.CHANGES, TupleTagList.of(ReadMessagesFn.NOT_CHANGES)));
    WriteResult result = read.get(ReadMessagesFn.CHANGES).apply("Write changes", write);
    return PCollectionList.of(read.get(ReadMessagesFn.NOT_CHANGES))
        .and(result.failures())
        .apply("All failures", Flatten.pCollections());
  }
}
