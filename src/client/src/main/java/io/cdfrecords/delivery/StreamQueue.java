package io.cdfrecords.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * The records that wait for one stream.
 *
 * @param stream the stream
 * @param pending the records, in any order
 * @param backoff when they may be sent
 * @param refusals which sources had records refused lately
 * @param isolation how far the search for culprits among the records has come
 */
public record StreamQueue(
    String stream,
    List<PendingRecord> pending,
    Backoff backoff,
    RefusalShares refusals,
    UnfinishedIsolation isolation) {
  /** Refuses null. */
  public StreamQueue {
    requireNonNull(stream, "stream");
    requireNonNull(pending, "pending");
    requireNonNull(backoff, "backoff");
    requireNonNull(refusals, "refusals");
    requireNonNull(isolation, "isolation");
  }

  /** Without a search for culprits. */
  public StreamQueue(
      String stream, List<PendingRecord> pending, Backoff backoff, RefusalShares refusals) {
    this(stream, pending, backoff, refusals, UnfinishedIsolation.NONE);
  }

  /** Of a stream that nothing is remembered of. */
  public static StreamQueue of(String stream, List<PendingRecord> pending) {
    return new StreamQueue(stream, pending, Backoff.NONE, RefusalShares.NONE);
  }

  /** Returns a copy, to be sent as {@code other} says. */
  public StreamQueue with(Backoff other) {
    return new StreamQueue(stream, pending, other, refusals, isolation);
  }

  /** Returns when its next round has something to do; {@link Instant#MAX} where nothing waits. */
  public Instant dueAt() {
    Instant first = Instant.MAX;
    for (PendingRecord record : pending) {
      Instant due = record.dueAt();
      first = due.isBefore(first) ? due : first;
    }
    return first.isBefore(backoff.notBefore()) ? backoff.notBefore() : first;
  }

  /** Returns whether a record waits to be sent, and not for what another request shows. */
  boolean hasToSend() {
    return pending.stream().anyMatch(PendingRecord::isToSend);
  }
}
