package io.cdfrecords.pipelines.run;

import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.policy.FailureLimit;
import org.jspecify.annotations.Nullable;

/** When a run that goes wrong altogether is ended before its input is. */
public final class FailureLimitOption {
  /** So many failures are waited for: a few at the beginning say nothing of the whole. */
  static final long LEAST_FAILURES = 1_000;

  private FailureLimitOption() {}

  /** The limit for a share of failures that is allowed; null where every record may fail. */
  public static @Nullable FailureLimit limit(@Nullable Double maxFailedShare) {
    return maxFailedShare != null && maxFailedShare < 1
        ? new FailureLimit(maxFailedShare, LEAST_FAILURES)
        : null;
  }

  /** {@code write} with that limit, or as it is where there is none. */
  public static <T> WriteRecords<T> limited(WriteRecords<T> write, @Nullable FailureLimit limit) {
    return limit == null ? write : write.withFailureLimit(limit.share(), limit.minimum());
  }
}
