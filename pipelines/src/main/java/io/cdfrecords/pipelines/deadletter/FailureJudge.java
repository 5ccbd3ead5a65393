package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.policy.FailureTally;
import io.cdfrecords.policy.FailureWatch;
import io.cdfrecords.policy.TooManyFailuresException;
import org.jspecify.annotations.Nullable;

/** Counts the failures of a reader, and ends the job if there are too many. */
public final class FailureJudge {
  private final @Nullable EarlyEnd end;
  private final FailureWatch watch;

  /**
   * @param end when the job ends early; null for never
   * @param among what the failures are counted among, for the exception's message
   */
  public FailureJudge(@Nullable EarlyEnd end, String among) {
    this.end = end;
    this.watch = new FailureWatch(end == null ? null : end.limit(), FailureTally.NONE, among);
  }

  /** Counts a success. */
  public void passed() {
    watch.passed();
  }

  /**
   * Counts a failure.
   *
   * @throws TooManyFailuresException if the limit is exceeded, after the dead letter is written
   */
  public void failed(FailedRecord failure) {
    if (end != null) {
      end.failed(failure);
    }
    try {
      watch.failed(failure.getReason(), failure.getMessage());
    } catch (TooManyFailuresException e) {
      if (end != null) {
        end.ended();
      }
      throw e;
    }
  }
}
