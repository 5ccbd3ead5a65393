package io.cdfrecords.beam;

import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Why records failed, by the names of the reasons. */
final class ReasonsOf extends PTransform<PCollection<FailedRecord>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  @Override
  public PCollection<String> expand(PCollection<FailedRecord> failures) {
    return failures.apply(
        MapElements.into(TypeDescriptors.strings()).via(failed -> failed.getReason().name()));
  }
}
