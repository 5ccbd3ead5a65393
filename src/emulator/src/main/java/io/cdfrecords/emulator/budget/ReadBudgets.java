package io.cdfrecords.emulator.budget;

import io.cdfrecords.emulator.inspection.Budget;
import io.cdfrecords.emulator.json.RequestRefusedException;
import io.cdfrecords.emulator.store.RecordStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The bytes that queries are answered with: in a second, for the project and for each identity; and
 * within its template's window, for each stream. That the bytes read of a stream are those of the
 * answers, whatever was looked at for them, is our reading.
 */
final class ReadBudgets {
  private static final long BYTES_PER_SECOND_OF_PROJECT = 4_000_000;
  private static final long BYTES_PER_SECOND_OF_IDENTITY = 3_000_000;

  private final BudgetPlan plan;
  private final InstantSource clock;
  private final Throttle throttle;
  private AnswerRate ofProject;
  private final Map<String, AnswerRate> ofIdentities = new HashMap<>();
  private final Map<String, AmountWindow> ofStreams = new HashMap<>();

  ReadBudgets(BudgetPlan plan, InstantSource clock, Throttle throttle) {
    this.plan = plan;
    this.clock = clock;
    this.throttle = throttle;
    this.ofProject = rate(BYTES_PER_SECOND_OF_PROJECT);
  }

  /**
   * Checks that there is room for an answer.
   *
   * @throws RequestRefusedException with 429, where there is none
   */
  synchronized void ask(RecordStream stream, String identity) {
    long now = clock.millis();
    check(ofIdentity(identity), "this identity", now);
    check(ofProject, "the project", now);
    AmountWindow ofStream = ofStream(stream);
    if (!ofStream.fits(1, now)) {
      throw throttle.refuse(
          Budget.BYTES_READ,
          "bytes read of stream %s are limited to %d in %s"
              .formatted(stream.externalId(), ofStream.limit(), plan.window()),
          ofStream.waitMillis(1, now));
    }
  }

  /** Counts the bytes of an answer. */
  synchronized void count(RecordStream stream, String identity, long bytes) {
    long now = clock.millis();
    ofIdentity(identity).count(bytes, now);
    ofProject.count(bytes, now);
    ofStream(stream).take(bytes, now);
  }

  /** Gives back all that was used, and forgets the streams. */
  synchronized void clear() {
    ofProject = rate(BYTES_PER_SECOND_OF_PROJECT);
    ofIdentities.clear();
    ofStreams.clear();
  }

  private void check(AnswerRate rate, String holder, long now) {
    long wait = rate.waitMillis(now);
    if (wait > 0) {
      throw throttle.refuse(
          Budget.BYTES_ANSWERED,
          "answers to queries of %s are limited to %d bytes in %s"
              .formatted(holder, rate.perSecond(), Duration.ofSeconds(1)),
          wait);
    }
  }

  private AnswerRate ofIdentity(String identity) {
    return ofIdentities.computeIfAbsent(identity, i -> rate(BYTES_PER_SECOND_OF_IDENTITY));
  }

  /** The name of a stream is not given to another, except where all is cleared. */
  private AmountWindow ofStream(RecordStream stream) {
    return ofStreams.computeIfAbsent(
        stream.externalId(),
        id ->
            new AmountWindow(
                plan.applied(stream.template()).rates().bytesRead(), plan.window().toMillis()));
  }

  private AnswerRate rate(long published) {
    return new AnswerRate(LimitScale.of(published, plan.requests()));
  }
}
