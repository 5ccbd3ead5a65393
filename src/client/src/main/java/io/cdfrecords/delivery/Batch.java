package io.cdfrecords.delivery;

import io.cdfrecords.api.Envelope;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.policy.BudgetUse;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * The records of one request, before and after it is made.
 *
 * @param records what it holds, in order; never empty where it is sent
 * @param isolating whether it is a part of a request that was refused
 */
record Batch(List<PendingRecord> records, boolean isolating) {

  /** The same, sent once more at {@code now}. */
  Batch sent(Instant now) {
    return new Batch(records.stream().map(record -> record.sent(now)).toList(), isolating);
  }

  RecordsRequest request(String stream) {
    return new RecordsRequest(
        stream, records.get(0).operation(), records.stream().map(PendingRecord::record).toList());
  }

  /** The records as they are kept where there is no time to send them in this round. */
  List<PendingRecord> forLater() {
    return isolating
        ? records.stream().map(record -> record.inGroupsOf(records.size())).toList()
        : records;
  }

  /** The first half, the larger one where they differ. */
  Batch firstHalf() {
    return new Batch(records.subList(0, middle()), true);
  }

  Batch secondHalf() {
    return new Batch(records.subList(middle(), records.size()), true);
  }

  /** Those of its records that are wanted, if there are any. */
  Batch only(Predicate<PendingRecord> wanted) {
    return new Batch(records.stream().filter(wanted).toList(), isolating);
  }

  /** The first {@code count} records. */
  Batch first(int count) {
    return new Batch(records.subList(0, count), isolating);
  }

  /** What {@link #first} leaves. */
  Batch from(int count) {
    return new Batch(records.subList(count, records.size()), isolating);
  }

  /** What a request of its first {@code count} records takes from the stream's budget. */
  BudgetUse amount(int count) {
    long bytes = 0;
    for (PendingRecord record : records.subList(0, count)) {
      bytes += record.record().size();
    }
    return BudgetUse.of(records.get(0).operation(), count, Envelope.bytes(count, bytes));
  }

  int size() {
    return records.size();
  }

  private int middle() {
    return (records.size() + 1) / 2;
  }
}
