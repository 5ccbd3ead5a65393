package io.cdfrecords.beam;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.delivery.Attempts.Attempt;
import io.cdfrecords.delivery.PendingRecord;
import io.cdfrecords.delivery.SettledRecord;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.record.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Emits the settled records of a round as results, each at its element's own event time. */
final class ResultEmitter {
  private final InputWindows.WindowOf windows;
  private final boolean writtenRecords;
  private final DeliveryMetrics metrics;
  private final WorkerTime time;
  private final @Nullable FailureKeeper keeper;

  /**
   * The subject of one receipt.
   *
   * @param superseded the operation of records that were not sent because a newer version is
   *     stored; null for a request
   */
  private record Accepted(int request, @Nullable Operation superseded, BoundedWindow window) {
    static Accepted of(SettledRecord record, BoundedWindow window) {
      boolean sent = record.request() >= 0;
      return new Accepted(record.request(), sent ? null : record.record().operation(), window);
    }
  }

  /** The counts of a receipt. */
  private static final class Count {
    private final SettledRecord first;
    private Instant latest;
    private int records;

    Count(SettledRecord first) {
      this.first = first;
      this.latest = eventTime(first);
    }

    void add(SettledRecord record) {
      records++;
      Instant time = eventTime(record);
      latest = time.isAfter(latest) ? time : latest;
    }
  }

  ResultEmitter(
      InputWindows.WindowOf windows,
      boolean writtenRecords,
      DeliveryMetrics metrics,
      WorkerTime time,
      @Nullable FailureKeeper keeper) {
    this.windows = windows;
    this.writtenRecords = writtenRecords;
    this.metrics = metrics;
    this.time = time;
    this.keeper = keeper;
  }

  /** Emits the settled records of a round of one stream. */
  void emit(List<SettledRecord> settled, ResultReceiver out) {
    metrics.settled(settled, time.instant());
    Map<Accepted, Count> receipts = new LinkedHashMap<>();
    for (SettledRecord record : settled) {
      if (record.isWritten()) {
        receipts
            .computeIfAbsent(
                Accepted.of(record, windows.of(eventTime(record))), any -> new Count(record))
            .add(record);
        emitWritten(record, out);
      } else {
        FailedRecord failure = failure(record);
        keep(failure);
        out.output(WriteResult.FAILURES, failure, eventTime(record));
      }
    }
    for (Count count : receipts.values()) {
      PendingRecord first = count.first.record();
      out.output(
          WriteResult.RECEIPTS,
          WriteReceipt.of(
              first.record().stream(), first.operation(), count.first.requestId(), count.records),
          count.latest);
    }
  }

  /** Keeps the failures of a round in which too many records failed, and those before it. */
  void ended(List<SettledRecord> settled) {
    if (keeper != null) {
      settled.stream().filter(record -> !record.isWritten()).map(this::failure).forEach(this::keep);
      keeper.ended();
    }
  }

  private void keep(FailedRecord failure) {
    if (keeper != null) {
      keeper.failed(failure);
    }
  }

  private void emitWritten(SettledRecord settled, ResultReceiver out) {
    if (writtenRecords) {
      PendingRecord pending = settled.record();
      EncodedRecord record = pending.record();
      out.output(
          WriteResult.WRITTEN,
          WrittenRecord.of(
              record.stream(),
              pending.operation(),
              record.id().space(),
              record.id().externalId(),
              settled.requestId()),
          eventTime(settled));
    }
  }

  private FailedRecord failure(SettledRecord settled) {
    SettledRecord.Failure failure = java.util.Objects.requireNonNull(settled.failure());
    PendingRecord pending = settled.record();
    EncodedRecord record = pending.record();
    Origin origin = record.origin();
    return FailedRecord.builder(failure.reason(), failure.message())
        .setConfirmed(failure.reason() == FailureReason.DUPLICATE ? failure.confirmed() : null)
        .setStatus(settled.status() == 0 ? null : settled.status())
        .setRequestId(settled.requestId())
        .setStream(record.stream())
        .setOperation(pending.operation())
        .setSpace(record.id().space())
        .setExternalId(record.id().externalId())
        .setAttempts(pending.attempts().sent())
        .setFailedAt(Instant.ofEpochMilli(time.machineTime().toEpochMilli()))
        .setEventTime(EventTimes.shown(eventTime(settled)))
        .setRecord(record.text())
        .setInput(origin == null ? null : FailedInput.of(origin))
        .setElement(ElementBytes.read(record.element()))
        .setLastAttempts(lastAttempts(pending.attempts().last()))
        .build();
  }

  private static @Nullable List<FailedAttempt> lastAttempts(List<Attempt> answers) {
    return answers.isEmpty()
        ? null
        : answers.stream()
            .map(
                answer ->
                    FailedAttempt.of(
                        Instant.ofEpochMilli(answer.at().toEpochMilli()),
                        answer.status() == 0 ? null : answer.status(),
                        answer.requestId()))
            .toList();
  }

  private static Instant eventTime(SettledRecord settled) {
    return Instant.ofEpochMilli(settled.record().eventTime().toEpochMilli());
  }
}
