package io.cdfrecords.emulator.page;

import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.traffic.Traffic;
import io.cdfrecords.emulator.traffic.TrafficFigures;
import io.cdfrecords.emulator.traffic.TrafficTally;
import java.util.List;

/** The state of the emulator and its streams. */
final class StatusReport {
  private final StreamCatalog catalog;
  private final Traffic traffic;
  private final Budgets budgets;
  private final CallerInfo callers;

  /** Reports on these. */
  StatusReport(StreamCatalog catalog, Traffic traffic, Budgets budgets, CallerInfo callers) {
    this.catalog = catalog;
    this.traffic = traffic;
    this.budgets = budgets;
    this.callers = callers;
  }

  EmulatorStatus now() {
    TrafficFigures all = traffic.figures();
    return new EmulatorStatus(
        callers,
        all.recordsPerSecond(),
        all.lastMinute(),
        catalog.streams().stream().map(this::stream).toList());
  }

  private StreamStatus stream(RecordStream stream) {
    TrafficFigures figures = traffic.figures(stream.externalId());
    return new StreamStatus(
        stream.externalId(),
        stream.template().type().apiName(),
        stream.template().name(),
        stream.records().count(),
        stream.records().bytes(),
        figures.recordsPerSecond(),
        figures.lastMinute(),
        QuotaReport.of(stream, budgets, figures.lastTenMinutes()));
  }

  /** The emulator, as JSON. */
  record EmulatorStatus(
      CallerInfo callers,
      double recordsPerSecond,
      TrafficTally lastMinute,
      List<StreamStatus> streams) {}

  /** A stream, as JSON. */
  record StreamStatus(
      String externalId,
      String type,
      String template,
      int records,
      long bytes,
      double recordsPerSecond,
      TrafficTally lastMinute,
      QuotaReport quota) {}
}
