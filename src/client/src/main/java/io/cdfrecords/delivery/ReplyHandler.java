package io.cdfrecords.delivery;

import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.Reply;
import io.cdfrecords.delivery.Verdict.PerRecord;
import io.cdfrecords.delivery.Verdict.Refusal;
import io.cdfrecords.delivery.Verdict.RefusalKind;
import java.time.Instant;

/**
 * Judges each reply and hands the verdict on: to each record, or to who takes the request apart.
 */
final class ReplyHandler {
  private final RoundState round;
  private final OutcomeHandler outcomes;
  private final RefusalHandler refusals;
  private final CulpritSearch culprits;
  private boolean undecided;

  ReplyHandler(
      RoundState round, OutcomeHandler outcomes, RefusalHandler refusals, CulpritSearch culprits) {
    this.round = round;
    this.outcomes = outcomes;
    this.refusals = refusals;
    this.culprits = culprits;
  }

  /** Whether only the next requests show what the last answer means. */
  boolean isUndecided() {
    return undecided;
  }

  /** Lets go of what was set aside for the answer to {@code batch}. */
  void release(Batch batch) {
    culprits.undecided(batch);
  }

  void handle(Batch sent, RecordsRequest request, Reply reply, int number, Instant at) {
    Verdict verdict = OutcomeClassifier.judge(request, reply, round.type());
    if (verdict instanceof PerRecord perRecord) {
      refusals.authenticated();
      undecided = false;
      culprits.answered(sent, perRecord.outcomes());
      outcomes.apply(sent, perRecord.outcomes(), reply, number, at);
    } else {
      Refusal refusal = (Refusal) verdict;
      undecided |=
          refusal.why() == RefusalKind.FORBIDDEN || refusal.why() == RefusalKind.UNAUTHENTICATED;
      refusals.handle(sent, refusal, reply);
    }
  }
}
