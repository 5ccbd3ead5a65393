package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.policy.FailureTally;
import io.cdfrecords.policy.TooManyFailuresException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts failures against a limit, and ends the job when there are too many. */
public final class FailureWatch {
  private final @Nullable FailureLimit limit;
  private final String settledWhere;
  private FailureTally tally;

  /**
   * A watch.
   *
   * @param limit how many are too many; null for no limit, and then nothing is counted
   * @param before what was counted before
   * @param settledWhere whose count this is, for the exception: "in shard 3"
   */
  public FailureWatch(@Nullable FailureLimit limit, FailureTally before, String settledWhere) {
    this.limit = limit;
    this.tally = requireNonNull(before, "before");
    this.settledWhere = requireNonNull(settledWhere, "settledWhere");
  }

  /** What was counted so far. */
  public FailureTally tally() {
    return tally;
  }

  /** One more record that did not fail. */
  public void passed() {
    if (limit != null) {
      tally = tally.passed();
    }
  }

  /**
   * One more record that failed.
   *
   * @throws TooManyFailuresException if it is one too many
   */
  public void failed(FailureReason reason, String message) {
    if (limit != null) {
      tally = tally.failed(reason, message);
      judge(limit);
    }
  }

  /**
   * What a round settled, judged as a whole: the order within it means nothing.
   *
   * @throws TooManyFailuresException if too many failed
   */
  public void settled(List<SettledRecord> records) {
    if (limit == null) {
      return;
    }
    for (SettledRecord record : records) {
      SettledRecord.Failure failure = record.failure();
      tally = failure == null ? tally.passed() : tally.failed(failure.reason(), failure.message());
    }
    judge(limit);
  }

  private void judge(FailureLimit limit) {
    if (limit.isBrokenBy(tally)) {
      throw new TooManyFailuresException(
          "too many records fail: "
              + tally.failed()
              + " of "
              + tally.settled()
              + " "
              + settledWhere
              + ", which is more than a share of "
              + limit.share()
              + " and at least "
              + limit.minimum()
              + "; mend the cause, or allow more failures. The last one is "
              + tally.last());
    }
  }
}
