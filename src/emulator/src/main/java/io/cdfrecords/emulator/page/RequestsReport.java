package io.cdfrecords.emulator.page;

import io.cdfrecords.emulator.traffic.Entry;
import io.cdfrecords.emulator.traffic.Passed;
import io.cdfrecords.emulator.traffic.Traffic;
import java.time.Duration;
import java.util.List;

/**
 * The latest requests, the last one first, as JSON.
 *
 * @param requests the latest of all
 * @param errors the latest that failed
 */
record RequestsReport(List<Request> requests, List<Request> errors) {
  private static final double NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();

  static RequestsReport of(Traffic traffic) {
    return new RequestsReport(rows(traffic.latest()), rows(traffic.errors()));
  }

  private static List<Request> rows(List<Entry> entries) {
    return entries.stream().map(RequestsReport::row).toList();
  }

  private static Request row(Entry entry) {
    Passed request = entry.request();
    return new Request(
        entry.number(),
        entry.endedMillis(),
        request.method(),
        request.path(),
        request.outcome().status(),
        request.records(),
        request.bytes(),
        request.took().toNanos() / NANOS_PER_MILLI,
        request.outcome().message());
  }

  /** A request, as JSON. */
  record Request(
      long number,
      long endedMillis,
      String method,
      String path,
      int status,
      int records,
      int bytes,
      double millis,
      String message) {}
}
