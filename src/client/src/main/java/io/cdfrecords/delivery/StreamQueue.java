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
 * @param suspicions what its refusals have in common
 */
public record StreamQueue(
    String stream, List<PendingRecord> pending, Backoff backoff, RefusalStreaks suspicions) {
  /** Refuses null. */
  public StreamQueue {
    requireNonNull(stream, "stream");
    requireNonNull(pending, "pending");
    requireNonNull(backoff, "backoff");
    requireNonNull(suspicions, "suspicions");
  }

  /** Of a stream that nothing is remembered of. */
  public static StreamQueue of(String stream, List<PendingRecord> pending) {
    return new StreamQueue(stream, pending, Backoff.NONE, RefusalStreaks.NONE);
  }

  /** What {@code round} leaves of it. */
  public StreamQueue after(RoundResult round) {
    return new StreamQueue(stream, round.kept(), round.backoff(), round.suspicions());
  }

  /** The same, to be sent as {@code other} says. */
  public StreamQueue with(Backoff other) {
    return new StreamQueue(stream, pending, other, suspicions);
  }

  /** When its next round has something to do; {@link Instant#MAX} where nothing waits. */
  public Instant dueAt() {
    Instant first = Instant.MAX;
    for (PendingRecord record : pending) {
      Instant due = record.dueAt();
      first = due.isBefore(first) ? due : first;
    }
    return first.isBefore(backoff.notBefore()) ? backoff.notBefore() : first;
  }

  /** Whether a record waits to be sent, and not for a stored one to be read alone. */
  boolean hasToSend() {
    return pending.stream().anyMatch(record -> record.confirmation() == null);
  }
}
