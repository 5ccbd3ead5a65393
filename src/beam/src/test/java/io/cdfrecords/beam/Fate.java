package io.cdfrecords.beam;

import io.cdfrecords.policy.FailureReason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The possible outcomes of a record under any faults.
 *
 * @param mayBeWritten whether it may be reported as written
 * @param mayFail for which reasons it may be a failure
 * @param stored the contents that its identifier has in the stream in the end, in their order
 */
record Fate(boolean mayBeWritten, Set<FailureReason> mayFail, List<Integer> stored) {
  static Fate written() {
    return new Fate(true, Set.of(), List.of());
  }

  static Fate failed(FailureReason first, FailureReason... others) {
    return new Fate(false, Set.of(), List.of()).or(first, others);
  }

  /** The same, or a failure for one of these reasons. */
  Fate or(FailureReason first, FailureReason... others) {
    FailureReason[] reasons = Arrays.copyOf(others, others.length + 1);
    reasons[others.length] = first;
    return new Fate(mayBeWritten, Set.of(reasons), stored);
  }

  /** And then this is what is stored. */
  Fate leaving(Integer... contents) {
    return new Fate(mayBeWritten, mayFail, Arrays.stream(contents).sorted().toList());
  }
}
