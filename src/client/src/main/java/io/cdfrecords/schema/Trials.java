package io.cdfrecords.schema;

import io.cdfrecords.api.RuleTrials.Decision;
import io.cdfrecords.api.SchemaDoubt;
import io.cdfrecords.record.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the service's answers have shown of rules that are our reading, for each property and
 * definition. Safe for use by several threads.
 */
final class Trials {
  /** How long the verdict on one record is awaited before another is sent. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** After so many records whose verdict says nothing of the rule, it is left to the service. */
  static final int MOST_WITHOUT_RESULT = 3;

  /** Of more rules the ones that were asked for longest ago are forgotten. */
  private static final int MOST = 10_000;

  private final Map<Rule, Trial> trials = new LatestRules();

  /** A rule of one property in one definition. */
  private record Rule(SourceId container, String property, String name, int definition) {
    static Rule of(SchemaDoubt doubt) {
      return new Rule(doubt.container(), doubt.property(), doubt.rule(), doubt.definition());
    }
  }

  /**
   * How far a trial is.
   *
   * @param since when the record was sent whose verdict is awaited
   * @param withoutResult how many verdicts said nothing of the rule
   */
  private record Trial(Progress progress, Instant since, int withoutResult) {
    static final Trial NEW = new Trial(Progress.OPEN, Instant.MIN, 0);

    Trial with(Progress other) {
      return new Trial(other, since, withoutResult);
    }

    boolean isOpen() {
      return progress == Progress.OPEN || progress == Progress.SENT;
    }

    boolean isUnderWay(Instant now) {
      return progress == Progress.SENT && now.isBefore(since.plus(LONGEST_WAIT));
    }
  }

  private enum Progress {
    OPEN,
    SENT,
    REFUSED,
    ACCEPTED
  }

  private static final class LatestRules extends LinkedHashMap<Rule, Trial> {
    private static final long serialVersionUID = 1L;

    LatestRules() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Rule, Trial> eldest) {
      return size() > MOST;
    }
  }

  private Trial trial(SchemaDoubt doubt) {
    Trial known = trials.get(Rule.of(doubt));
    return known == null ? Trial.NEW : known;
  }

  private void put(SchemaDoubt doubt, Trial trial) {
    trials.put(Rule.of(doubt), trial);
  }

  /** Returns those of {@code doubts} for which the service refused a record. */
  synchronized List<SchemaDoubt> refused(List<SchemaDoubt> doubts) {
    return doubts.stream().filter(doubt -> trial(doubt).progress() == Progress.REFUSED).toList();
  }

  /** Returns whether the service stored a record with each of {@code doubts}. */
  synchronized boolean areAccepted(List<SchemaDoubt> doubts) {
    return doubts.stream().allMatch(doubt -> trial(doubt).progress() == Progress.ACCEPTED);
  }

  /**
   * Decides on a record that breaks these rules. It is one step: a verdict that arrives meanwhile
   * would make a second trial of what is decided.
   */
  synchronized Decision turn(List<SchemaDoubt> doubts, Instant now) {
    List<SchemaDoubt> open = new ArrayList<>(doubts.size());
    for (SchemaDoubt doubt : doubts) {
      Trial trial = trial(doubt);
      if (trial.progress() == Progress.REFUSED || trial.isUnderWay(now)) {
        // The next round tells what was refused a moment ago.
        return Decision.WAIT;
      }
      if (trial.isOpen()) {
        open.add(doubt);
      }
    }
    if (open.isEmpty()) {
      return Decision.SEND;
    }
    open.forEach(doubt -> put(doubt, new Trial(Progress.SENT, now, trial(doubt).withoutResult())));
    return Decision.TRY;
  }

  /** The service refused a record for it. */
  synchronized void refuse(SchemaDoubt doubt) {
    put(doubt, trial(doubt).with(Progress.REFUSED));
  }

  /** The service stored a record with it. */
  synchronized void accept(SchemaDoubt doubt) {
    put(doubt, trial(doubt).with(Progress.ACCEPTED));
  }

  /** The verdict on a record says nothing of the rule. */
  synchronized void withoutResult(SchemaDoubt doubt) {
    Trial trial = trial(doubt);
    if (trial.progress() == Progress.SENT) {
      int count = trial.withoutResult() + 1;
      put(
          doubt,
          new Trial(
              count >= MOST_WITHOUT_RESULT ? Progress.ACCEPTED : Progress.OPEN,
              trial.since(),
              count));
    }
  }

  /** There was no verdict. */
  synchronized void release(SchemaDoubt doubt) {
    Trial trial = trial(doubt);
    if (trial.progress() == Progress.SENT) {
      put(doubt, trial.with(Progress.OPEN));
    }
  }
}
