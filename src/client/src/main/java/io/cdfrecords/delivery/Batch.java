package io.cdfrecords.delivery;

import io.cdfrecords.api.Envelope;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.delivery.Attempts.Attempt;
import io.cdfrecords.policy.BudgetUse;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of one request, before and after it is made.
 *
 * @param records its records, in order; never empty if it is sent
 * @param isolating whether it is a part of a request that was refused
 * @param aside the rest of that request, where the answer to this part decides about it
 */
record Batch(List<PendingRecord> records, boolean isolating, @Nullable Aside aside) {

  /**
   * What the answer to a part of a refused request decides about.
   *
   * @param otherHalf the half that holds a culprit where this one holds none
   * @param accused records that were named one after the other, and left out of this part
   * @param named whether this part is a record that was named
   */
  record Aside(List<PendingRecord> otherHalf, List<Accused> accused, boolean named) {
    List<PendingRecord> records() {
      return Stream.concat(otherHalf.stream(), accused.stream().map(Accused::record)).toList();
    }
  }

  /**
   * A record that a refusal named.
   *
   * @param record the record
   * @param reply the refusal
   * @param place its place in the request
   */
  record Accused(PendingRecord record, Reply reply, int place) {}

  /** Returns a record that was named, and goes alone. */
  static Batch named(PendingRecord record) {
    return new Batch(List.of(record), true, new Aside(List.of(), List.of(), true));
  }

  /** Returns a refused request without those that were named in it. */
  static Batch without(List<Accused> accused, List<PendingRecord> rest) {
    return new Batch(rest, true, new Aside(List.of(), accused, false));
  }

  Batch(List<PendingRecord> records, boolean isolating) {
    this(records, isolating, null);
  }

  /** Returns a copy, sent once more at {@code now}. */
  Batch sent(Instant now) {
    return new Batch(records.stream().map(record -> record.sent(now)).toList(), isolating, aside);
  }

  /** Returns a copy whose records know the answer to it, which came at {@code now}. */
  Batch answered(Instant now, Reply reply) {
    Attempt answer = new Attempt(now, reply.status(), reply.requestId());
    return new Batch(
        records.stream().map(record -> record.answered(answer)).toList(), isolating, aside);
  }

  RecordsRequest request(String stream) {
    return new RecordsRequest(
        stream, records.get(0).operation(), records.stream().map(PendingRecord::record).toList());
  }

  /** Returns the records as they are kept where there is no time to send them in this round. */
  List<PendingRecord> forLater() {
    return isolating
        ? records.stream().map(record -> record.inGroupsOf(records.size())).toList()
        : records;
  }

  /** Returns the first half, the larger one where they differ. */
  Batch firstHalf() {
    return new Batch(records.subList(0, middle()), true);
  }

  Batch secondHalf() {
    return new Batch(records.subList(middle(), records.size()), true);
  }

  /**
   * Returns the first half, of a request that holds a culprit; its answer decides about the second.
   */
  Batch halved() {
    return new Batch(
        records.subList(0, middle()),
        true,
        new Aside(records.subList(middle(), records.size()), List.of(), false));
  }

  /** Returns the first {@code count} records. */
  Batch first(int count) {
    return new Batch(records.subList(0, count), isolating);
  }

  /** Returns what {@link #first} leaves. */
  Batch from(int count) {
    return new Batch(records.subList(count, records.size()), isolating);
  }

  /** Returns what a request of its first {@code count} records takes from the stream's budget. */
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
