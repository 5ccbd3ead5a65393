package io.cdfrecords.emulator.page;

import io.cdfrecords.emulator.budget.Budgets;
import io.cdfrecords.emulator.store.RecordStream;
import io.cdfrecords.emulator.store.StreamCatalog;
import io.cdfrecords.emulator.traffic.Figures;
import io.cdfrecords.emulator.traffic.Tally;
import io.cdfrecords.emulator.traffic.Traffic;
import java.util.List;

/** How the emulator and its streams are doing. */
final class StatusReport {
  private final StreamCatalog catalog;
  private final Traffic traffic;
  private final Budgets budgets;
  private final Callers callers;

  /** Reports on these. */
  StatusReport(StreamCatalog catalog, Traffic traffic, Budgets budgets, Callers callers) {
    this.catalog = catalog;
    this.traffic = traffic;
    this.budgets = budgets;
    this.callers = callers;
  }

  Status now() {
    Figures all = traffic.figures();
    return new Status(
        callers,
        all.recordsPerSecond(),
        all.lastMinute(),
        catalog.streams().stream().map(this::stream).toList());
  }

  private Stream stream(RecordStream stream) {
    Figures figures = traffic.figures(stream.externalId());
    return new Stream(
        stream.externalId(),
        stream.template().type().wireName(),
        stream.template().name(),
        stream.records().count(),
        stream.records().bytes(),
        figures.recordsPerSecond(),
        figures.lastMinute(),
        QuotaReport.of(stream, budgets, figures.lastTenMinutes()));
  }

  /** The emulator, as JSON. */
  record Status(Callers callers, double recordsPerSecond, Tally lastMinute, List<Stream> streams) {}

  /** A stream, as JSON. */
  record Stream(
      String externalId,
      String type,
      String template,
      int records,
      long bytes,
      double recordsPerSecond,
      Tally lastMinute,
      QuotaReport quota) {}
}
