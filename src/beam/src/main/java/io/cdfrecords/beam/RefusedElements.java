package io.cdfrecords.beam;

import io.cdfrecords.json.RecordJson;
import io.cdfrecords.policy.FailureLimit;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.policy.FailureTally;
import io.cdfrecords.policy.FailureWatch;
import io.cdfrecords.policy.TooManyFailuresException;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.RecordChange;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Emits the failures of elements that are not sent, and ends the job where there are too many. */
final class RefusedElements {
  private final WriteMode mode;
  private final FailureLog log;
  private final FailureWatch watch;
  private final @Nullable FailureKeeper keeper;
  private final WorkerTime time;

  /**
   * {@link #close} has to follow.
   *
   * @param write the name of the write in the log of failures
   */
  RefusedElements(
      String write,
      WriteMode mode,
      @Nullable FailureLimit limit,
      @Nullable FailureKeeper keeper,
      WorkerTime time) {
    this.mode = mode;
    this.log = FailureLog.acquire(write, time);
    this.watch = new FailureWatch(limit, FailureTally.NONE, "before they were sent");
    this.keeper = keeper;
    this.time = time;
  }

  void close() {
    log.release();
  }

  /** Notes an element that is not refused. */
  void passed() {
    watch.passed();
  }

  FailedRecord.Builder invalid(
      RecordChange change, @Nullable String target, @Nullable String message, Instant eventTime) {
    return failure(FailureReason.INVALID, change, target, message, eventTime);
  }

  FailedRecord.Builder failure(
      FailureReason reason,
      RecordChange change,
      @Nullable String target,
      @Nullable String message,
      Instant eventTime) {
    Origin origin = change.origin();
    return failure(reason, message, eventTime)
        .setStream(target)
        .setOperation(ElementFunctions.operation(change, mode))
        .setSpace(change.id().space())
        .setExternalId(change.id().externalId())
        .setRecord(change.match(RecordJson::print, RecordJson::print))
        .setInput(origin == null ? null : FailedInput.of(origin));
  }

  FailedRecord.Builder failure(FailureReason reason, @Nullable String message, Instant eventTime) {
    return FailedRecord.builder(reason, String.valueOf(message))
        .setFailedAt(Instant.ofEpochMilli(time.machineTime().toEpochMilli()))
        .setEventTime(EventTimes.shown(eventTime));
  }

  void fail(FailedRecord.Builder built, MultiOutputReceiver out) {
    FailedRecord failure = built.build();
    log.failed(failure.getStream(), failure.getReason(), failure.getMessage(), 1);
    judge(failure);
    DeliveryMetrics.failed(failure.getReason()).inc();
    out.get(WriteResult.FAILURES).output(failure);
  }

  private void judge(FailedRecord failure) {
    if (keeper != null) {
      keeper.failed(failure);
    }
    try {
      watch.failed(failure.getReason(), failure.getMessage());
    } catch (TooManyFailuresException e) {
      if (keeper != null) {
        keeper.ended();
      }
      throw e;
    }
  }
}
