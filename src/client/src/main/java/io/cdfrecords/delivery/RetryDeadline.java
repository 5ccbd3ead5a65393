package io.cdfrecords.delivery;

import io.cdfrecords.api.Reply;
import io.cdfrecords.catalog.StreamCatalog;
import io.cdfrecords.policy.FailureReason;
import io.cdfrecords.policy.RetriesExhaustedException;
import io.cdfrecords.policy.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps a record for another round while there is time, and ends it where there is none. */
final class RetryDeadline {
  private final String stream;
  private final RetryPolicy policy;
  private final StreamCatalog catalog;
  private final RoundRecords ledger;
  private @Nullable String fullness;
  private boolean askedFullness;

  RetryDeadline(String stream, RetryPolicy policy, StreamCatalog catalog, RoundRecords ledger) {
    this.stream = stream;
    this.policy = policy;
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /** Returns what is left to that of {@code records} that has the least time. */
  Duration shortestTimeLeft(Iterable<PendingRecord> records, Instant now) {
    Duration shortest = policy.maxTime();
    for (PendingRecord record : records) {
      Duration left = timeLeft(record, now);
      shortest = left.compareTo(shortest) < 0 ? left : shortest;
    }
    return shortest.isNegative() ? Duration.ZERO : shortest;
  }

  /** Keeps {@code record}, or ends it where the service asks for more time than it has. */
  void keep(PendingRecord record, Instant now, Reply reply) {
    Duration left = timeLeft(record, now);
    Duration asked = reply.retryAfter();
    if (left.compareTo(Duration.ZERO) > 0 && (asked == null || asked.compareTo(left) <= 0)) {
      ledger.keep(record);
      return;
    }
    String message = message(record, reply, asked != null && left.compareTo(Duration.ZERO) > 0);
    if (!policy.exhaustedAsFailures()) {
      throw new RetriesExhaustedException(message);
    }
    ledger.failed(record, new SettledRecord.Failure(FailureReason.EXHAUSTED, message), reply);
  }

  private Duration timeLeft(PendingRecord record, Instant now) {
    Instant sent = record.attempts().firstSentAt();
    Instant first = sent == null ? now : sent;
    return Duration.between(now, first.plus(policy.maxTime()));
  }

  private String message(PendingRecord record, Reply reply, boolean waitTooLong) {
    String full = fullness();
    String why =
        waitTooLong
            ? "the service asks for a wait of "
                + reply.retryAfter()
                + ", which is longer than the time left for retries"
            : "the time for retries ran out";
    return why
        + ": maxRetryTime is "
        + policy.maxTime()
        + ", record "
        + record.record().id().space()
        + "/"
        + record.record().id().externalId()
        + " of stream "
        + stream
        + " was sent "
        + record.attempts().sent()
        + " times, and last came "
        + reply.summary()
        + (full == null ? "" : "; " + full);
  }

  /** Reads the stream once a round: a full stream answers like a busy one. */
  private @Nullable String fullness() {
    if (!askedFullness) {
      askedFullness = true;
      fullness = catalog.fullness(stream);
    }
    return fullness;
  }
}
