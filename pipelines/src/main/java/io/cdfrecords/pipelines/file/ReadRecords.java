package io.cdfrecords.pipelines.file;

import io.cdfrecords.pipelines.deadletter.EarlyEnd;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of all files that match a pattern. Its outputs are {@link ReadLinesFn#RECORDS}
 * and {@link ReadLinesFn#NOT_RECORDS}.
 */
public final class ReadRecords extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  private final String pattern;
  private final InputPlan plan;
  private final String stream;
  private final String operation;
  private final @Nullable EarlyEnd end;

  public ReadRecords(
      String pattern, InputPlan plan, String stream, String operation, @Nullable EarlyEnd end) {
    this.pattern = pattern;
    this.plan = plan;
    this.stream = stream;
    this.operation = operation;
    this.end = end;
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    return begin
        .apply("Files", new WholeFileReader(pattern, Compression.UNCOMPRESSED))
        .apply(
            "Read lines",
            ParDo.of(new ReadLinesFn(plan, stream, operation, end))
                .withOutputTags(ReadLinesFn.RECORDS, TupleTagList.of(ReadLinesFn.NOT_RECORDS)));
  }
}
