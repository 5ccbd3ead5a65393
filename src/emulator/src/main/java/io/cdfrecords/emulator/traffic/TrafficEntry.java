package io.cdfrecords.emulator.traffic;

import io.cdfrecords.emulator.inspection.Operation;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that has ended, in what a person wants to know of it.
 *
 * @param operation what it asked for
 * @param method its HTTP method
 * @param path its path, without the query
 * @param stream the stream in the path; empty for operations without one
 * @param records how many records it named
 * @param bytes the size of its body, inflated
 * @param body what its body begins with
 * @param took how long it was worked on
 * @param outcome how it ended
 */
public record TrafficEntry(
    Operation operation,
    String method,
    String path,
    Optional<String> stream,
    int records,
    int bytes,
    BodyPreview body,
    Duration took,
    RequestOutcome outcome) {
  private static final int LONGEST_PATH = 200;

  /** Keeps no more of a path than can be shown: a caller may have sent anything. */
  public TrafficEntry {
    path = path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
  }

  /** Returns what this adds to the figures. */
  TrafficTally tally() {
    boolean sends = operation == Operation.INGEST || operation == Operation.UPSERT;
    boolean taken = sends && outcome.taken();
    return new TrafficTally(
        1,
        outcome.status() == 429 ? 1 : 0,
        outcome.failed() ? 1 : 0,
        sends ? outcome.written() : 0,
        taken ? records : 0,
        taken ? bytes : 0);
  }
}
