package io.cdfrecords.pipelines.file;

import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.FileIO.ReadableFile;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Finds the files that match a pattern, at least one, and reads each as a whole. */
public final class WholeFileReader extends PTransform<PBegin, PCollection<ReadableFile>> {
  private static final long serialVersionUID = 1L;

  private final String pattern;
  private final Compression compression;

  public WholeFileReader(String pattern, Compression compression) {
    this.pattern = pattern;
    this.compression = compression;
  }

  @Override
  public PCollection<ReadableFile> expand(PBegin begin) {
    return begin
        .apply(
            "Find files",
            FileIO.match()
                .filepattern(pattern)
                .withEmptyMatchTreatment(EmptyMatchTreatment.DISALLOW))
        .apply("Open files", FileIO.readMatches().withCompression(compression));
  }
}
