package io.cdfrecords.emulator.inspection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The requests a running emulator has seen up to one moment, in the order in which they ended.
 *
 * @param requests the requests still remembered
 * @param forgotten how many older ones the log dropped to stay within its size
 */
public record RequestLog(List<LoggedRequest> requests, long forgotten) {

  /** Keeps its own copy of the list. */
  public RequestLog {
    requests = List.copyOf(requests);
  }

  /** Returns the part of this log that is about the given operations. */
  public RequestLog of(Operation first, Operation... others) {
    Set<Operation> wanted = EnumSet.of(first, others);
    return new RequestLog(
        requests.stream().filter(request -> wanted.contains(request.operation())).toList(),
        forgotten);
  }

  /** Returns the number of requests that are remembered. */
  public int size() {
    return requests.size();
  }

  /** Returns the largest number of requests that were being worked on at the same time. */
  public int mostInFlight() {
    // Of two events at the same time the end comes first: such requests followed each other.
    long[][] events =
        requests.stream()
            .flatMap(
                request ->
                    Stream.of(
                        new long[] {request.startedNanos(), +1},
                        new long[] {request.endedNanos(), -1}))
            .sorted(
                Comparator.<long[]>comparingLong(event -> event[0] - origin())
                    .thenComparingLong(event -> event[1]))
            .toArray(long[][]::new);
    int now = 0;
    int most = 0;
    for (long[] event : events) {
      now += (int) event[1];
      most = Math.max(most, now);
    }
    return most;
  }

  /**
   * Returns the identifiers that stood in two requests at the same time. A writer that never has
   * two versions of a record on their way leaves this empty; to look for records does not count.
   */
  public Set<RecordIdentifier> identifiersInFlightTwice() {
    LoggedRequest[] byStart =
        requests.stream()
            .filter(request -> request.operation().writesRecords())
            .toArray(LoggedRequest[]::new);
    Arrays.sort(byStart, Comparator.comparingLong(r -> r.startedNanos() - origin()));
    Set<RecordIdentifier> twice = new HashSet<>();
    for (int earlier = 0; earlier < byStart.length; earlier++) {
      Set<RecordIdentifier> named = new HashSet<>(byStart[earlier].identifiers());
      for (int later = earlier + 1;
          later < byStart.length
              && byStart[later].startedNanos() - byStart[earlier].endedNanos() < 0;
          later++) {
        byStart[later].identifiers().stream().filter(named::contains).forEach(twice::add);
      }
    }
    return twice;
  }

  /** The nanosecond clock may wrap, so moments are compared by their distance from one of them. */
  private long origin() {
    return requests.isEmpty() ? 0 : requests.get(0).startedNanos();
  }
}
