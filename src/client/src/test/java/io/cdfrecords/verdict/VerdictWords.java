package io.cdfrecords.verdict;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Verdicts in the words of the tests' tables. */
final class VerdictWords {
  private VerdictWords() {}

  /** A verdict in words: one word if it is the same for every record, else one for each. */
  static String of(Verdict verdict) {
    if (verdict instanceof Verdict.Refusal refusal) {
      return refusal.culprits().isEmpty()
          ? refusal.why().name()
          : refusal.why() + " at " + refusal.culprits();
    }
    List<String> words =
        ((Verdict.PerRecord) verdict).outcomes().stream().map(VerdictWords::outcome).toList();
    return words.stream().distinct().count() == 1
        ? words.get(0)
        : words.stream().collect(joining(", "));
  }

  private static String outcome(RecordOutcome outcome) {
    if (outcome instanceof RecordOutcome.Written) {
      return "written";
    }
    if (outcome instanceof RecordOutcome.Duplicate) {
      return "duplicate";
    }
    if (outcome instanceof RecordOutcome.RefusedRecord refused) {
      return refused.reason().name();
    }
    RecordOutcome.Retry retry = (RecordOutcome.Retry) outcome;
    String cause =
        switch (retry.cause()) {
          case BUSY -> "busy";
          case UNKNOWN -> "unknown";
          case UNKNOWN_IN_GROUP -> "regroup";
          case SERVICE_FAILED -> "service failed";
          case CONFLICT -> "conflict";
        };
    return retry.mayHaveApplied() ? cause + "*" : cause;
  }
}
