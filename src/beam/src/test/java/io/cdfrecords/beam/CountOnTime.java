package io.cdfrecords.beam;

import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/** Counts the elements of each window; what comes late is dropped, and missing in the count. */
final class CountOnTime<T> extends PTransform<PCollection<T>, PCollection<Long>> {
  private static final long serialVersionUID = 1L;

  @Override
  public PCollection<Long> expand(PCollection<T> elements) {
    return elements.apply(Combine.globally(Count.<T>combineFn()).withoutDefaults());
  }
}
