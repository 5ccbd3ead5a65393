package io.cdfrecords.delivery;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.catalog.AcceptedSpaces;
import io.cdfrecords.policy.FailureReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests of one space that the caller may not write. While another space of the stream is
 * accepted, the records are at fault; while none is, the rights of the caller may be missing
 * altogether, and that is no reason to throw records away.
 */
final class ForbiddenSpaces {
  /**
   * So often a space is tried while no other is known to be accepted: another shard may learn of
   * one meanwhile. The waits between the attempts add up to 15 s at most.
   */
  static final int MOST_ATTEMPTS = 6;

  private record ForbiddenBatch(Batch batch, Reply reply) {}

  private final RoundState round;
  private final AcceptedSpaces known;
  private final List<ForbiddenBatch> refused = new ArrayList<>();

  ForbiddenSpaces(RoundState round, AcceptedSpaces known) {
    this.round = round;
    this.known = known;
  }

  /** Takes a request of one space that was answered 403. */
  void add(Batch batch, Reply reply) {
    refused.add(new ForbiddenBatch(batch, reply));
  }

  /** Decides, once the round's other requests have shown which spaces are accepted. */
  void decide() {
    List<PendingRecord> waiting = new ArrayList<>();
    Reply last = null;
    for (ForbiddenBatch entry : refused) {
      if (entry.reply().error().autoRetryable()) {
        waiting.addAll(entry.batch().records());
        last = entry.reply();
      } else {
        entry.batch().records().forEach(record -> decide(record, entry.reply()));
      }
    }
    refused.clear();
    if (last != null) {
      keep(waiting, last);
    }
  }

  /** What may pass holds up the stream only where no other request of the round was let in. */
  private void keep(List<PendingRecord> waiting, Reply reply) {
    Instant now = round.now();
    if (round.records().hasAnswered()) {
      round.backoff().soften(1);
    } else {
      round.backoff().halt(false, reply, round.deadline().shortestTimeLeft(waiting, now));
    }
    waiting.forEach(record -> round.deadline().keep(record, now, reply));
  }

  private void decide(PendingRecord record, Reply reply) {
    String space = record.record().id().space();
    if (known.refusesOnly(space)) {
      round
          .records()
          .failedWithAllBehind(
              record,
              FailureMessages.failure(FailureReason.FORBIDDEN_SPACE, reply.error().message()),
              reply);
      return;
    }
    // A round that was held up may not have come to a space that is accepted.
    PendingRecord later = record.unsettled(false, !round.backoff().halts());
    if (later.attempts().strikes() >= MOST_ATTEMPTS) {
      throw new ConfigurationException(
          "the caller may not, or no longer, write space "
              + space
              + " of stream "
              + round.stream()
              + ", nor is another known that it may write: give its group StreamRecordsAcl:WRITE and DataModelsAcl:READ; "
              + reply.summary());
    }
    round.backoff().soften(Math.max(1, later.attempts().strikes()));
    round.records().keep(later);
  }
}
