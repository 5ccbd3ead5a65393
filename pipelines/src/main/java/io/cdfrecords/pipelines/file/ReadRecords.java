package io.cdfrecords.pipelines.file;

import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Reads the records of all files that match a pattern. Its outputs are {@link ReadLinesFn#RECORDS}
 * and {@link ReadLinesFn#NOT_RECORDS}.
 */
public final class ReadRecords extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  private final String pattern;
  private final ReadLinesFn read;

  public ReadRecords(String pattern, ReadLinesFn read) {
    this.pattern = pattern;
    this.read = read;
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    return begin
        .apply("Files", new WholeFileReader(pattern, Compression.UNCOMPRESSED))
        .apply(
            "Read lines",
            ParDo.of(read)
                .withOutputTags(ReadLinesFn.RECORDS, TupleTagList.of(ReadLinesFn.NOT_RECORDS)));
  }
}
