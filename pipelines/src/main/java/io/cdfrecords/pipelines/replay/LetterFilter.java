package io.cdfrecords.pipelines.replay;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.run.WrongOptionException;
import io.cdfrecords.policy.FailureReason;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the dead letters to send again.
 *
 * @param reasons the reasons of failure
 * @param from the earliest time of failure
 * @param until the end of the times of failure, exclusive
 */
record LetterFilter(Set<FailureReason> reasons, Instant from, Instant until)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Returns the filter that the options describe. */
  static LetterFilter of(ReplayDeadLettersOptions options) {
    Instant from = time("failedFrom", options.getFailedFrom(), Instant.MIN);
    Instant until = time("failedUntil", options.getFailedUntil(), Instant.MAX);
    if (!from.isBefore(until)) {
      throw new WrongOptionException(
          "--failedUntil must be later than --failedFrom (" + from + "), but was " + until);
    }
    return new LetterFilter(reasons(options.getReasons()), from, until);
  }

  boolean takes(FailedRecord letter) {
    Instant failedAt = Instant.ofEpochMilli(letter.getFailedAt().getMillis());
    return reasons.contains(letter.getReason())
        && !failedAt.isBefore(from)
        && failedAt.isBefore(until);
  }

  private static Set<FailureReason> reasons(@Nullable String value) {
    if (value == null) {
      return EnumSet.allOf(FailureReason.class);
    }
    Set<FailureReason> reasons = EnumSet.noneOf(FailureReason.class);
    for (String name : value.split(",", -1)) {
      reasons.add(reason(name.strip()));
    }
    return reasons;
  }

  private static FailureReason reason(String name) {
    for (FailureReason reason : FailureReason.values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    throw new WrongOptionException(
        "--reasons must be some of "
            + String.join(
                ", ", List.of(FailureReason.values()).stream().map(FailureReason::name).toList())
            + ", separated by commas, but has "
            + name);
  }

  private static Instant time(String option, @Nullable String value, Instant missing) {
    if (value == null) {
      return missing;
    }
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw new WrongOptionException(
          "--"
              + option
              + " must be an ISO-8601 instant, as 2026-11-23T10:15:30Z, but was "
              + value);
    }
  }
}
