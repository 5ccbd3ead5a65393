package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.policy.FailureTally;
import io.cdfrecords.policy.FailureWatch;
import io.cdfrecords.policy.TooManyFailuresException;
import org.jspecify.annotations.Nullable;

/** Counts what a reader could not read, and ends the job where that is too much. */
public final class FailureJudge {
  private final @Nullable EarlyEnd end;
  private final FailureWatch watch;

  /**
   * A judge.
   *
   * @param end when the job ends early; null where it never does
   * @param among what is counted, for the exception
   */
  public FailureJudge(@Nullable EarlyEnd end, String among) {
    this.end = end;
    this.watch = new FailureWatch(end == null ? null : end.limit(), FailureTally.NONE, among);
  }

  /** Counts what did not fail. */
  public void passed() {
    watch.passed();
  }

  /**
   * Counts a failure.
   *
   * @throws TooManyFailuresException if it is one too many; its dead letter is written then
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
