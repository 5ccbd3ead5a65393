package io.cdfrecords.pipelines;

import io.cdfrecords.delivery.FailureLimit;
import org.jspecify.annotations.Nullable;

/** When a run that goes wrong altogether is ended before its input is. */
final class EarlyEnd {
  /** So many failures are waited for: a few at the beginning say nothing of the whole. */
  static final long LEAST_FAILURES = 1_000;

  private EarlyEnd() {}

  /** The limit for a share of failures that is allowed; null where every record may fail. */
  static @Nullable FailureLimit limit(double maxFailedShare) {
    return maxFailedShare < 1 ? new FailureLimit(maxFailedShare, LEAST_FAILURES) : null;
  }
}
