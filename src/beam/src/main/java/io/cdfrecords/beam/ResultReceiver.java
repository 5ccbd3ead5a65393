package io.cdfrecords.beam;

import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;

/**
 * Takes the results of a write. A timer's method must hand them to its context: on portable runners
 * the {@link MultiOutputReceiver} of a timer puts every result into the main output, in Beam before
 * the fix of <a href="https://github.com/apache/beam/pull/40024">its pull request 40024</a>.
 */
interface ResultReceiver {
  <T> void output(TupleTag<T> tag, T result, Instant eventTime);

  /** Returns a receiver that emits into {@code out}. */
  static ResultReceiver of(MultiOutputReceiver out) {
    return new ResultReceiver() {
      @Override
      public <T> void output(TupleTag<T> tag, T result, Instant eventTime) {
        out.get(tag).outputWithTimestamp(result, eventTime);
      }
    };
  }
}
