package io.cdfrecords.emulator.page;

import io.cdfrecords.emulator.traffic.NumberedEntry;
import io.cdfrecords.emulator.traffic.Traffic;
import io.cdfrecords.emulator.traffic.TrafficEntry;
import java.time.Duration;
import java.util.List;

/**
 * The latest requests, the last one first, as JSON.
 *
 * @param requests the latest of all
 * @param errors the latest that failed
 */
record RequestsReport(List<RequestRow> requests, List<RequestRow> errors) {
  private static final double NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();

  /** How many requests a list shows. */
  private static final int ROWS = 50;

  static RequestsReport of(Traffic traffic, RequestFilter filter) {
    return new RequestsReport(rows(traffic.latest(), filter), rows(traffic.errors(), filter));
  }

  private static List<RequestRow> rows(List<NumberedEntry> entries, RequestFilter filter) {
    return entries.stream().filter(filter).limit(ROWS).map(RequestsReport::row).toList();
  }

  private static RequestRow row(NumberedEntry entry) {
    TrafficEntry request = entry.request();
    return new RequestRow(
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
  record RequestRow(
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
