package io.cdfrecords.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The simulation's figures as the text that is committed. */
final class PaceReport {
  private static final String HEAD =
      """
      Deliveries, simulated in virtual time by PaceSimulationTest.

      The service keeps its published budgets: 30 requests a second and 15 at a time for an identity,
      40 and 20 for the project, and what each template takes in any ten minutes. A request takes
      50-400 ms, and 1 ms more for each 20 kB. Jobs keep to their template's quota, and write records
      of 700 B, where nothing else is said. Everything is drawn from one seed.

      Where behaviour was meant to change, write this file anew and judge the difference:
        mvn -pl src/client test -Dtest=PaceSimulationTest -Dsimulation.update=true

      goodput    what was stored in ten minutes, as a share of the quota: of a backlog from the tenth
                 minute on, after an outage from its end on; with small requests, of the requests a
                 second instead
      took       from the first record to the last
      429        the share of requests that were throttled
      queries    how many read records back, 15 a second at the most
      silence    the longest time in which a stream took nothing though something waited for it; a
                 backlog uses the quota at once, and waits for the window to slide
      idle       the same, as far as the quota had room for a request and a hundredth more
      back       from the end of the trouble to the first records stored again
      caught up  from there to the settlement of the last record that came before; not of a backlog
      p50, p99   from a record's arrival to its settlement, where records arrive bit by bit; of two
                 streams, in the one without trouble
      missing    called written, but not stored
      again      reached the service though stored: discarded on an immutable stream, recognised as
                 an echo on a mutable one
      """;

  private PaceReport() {}

  static String text(Map<Scenario, Measured> measured) {
    return HEAD
        + "\n"
        + line(
            List.of(
                "",
                "goodput",
                "took",
                "requests",
                "429",
                "queries",
                "silence",
                "idle",
                "back",
                "caught up",
                "p50",
                "p99",
                "given",
                "settled",
                "failed",
                "missing",
                "again"))
        + measured.entrySet().stream()
            .map(entry -> line(cells(entry.getKey(), entry.getValue())))
            .collect(Collectors.joining());
  }

  private static List<String> cells(Scenario scenario, Measured it) {
    return List.of(
        scenario.name,
        percent("%.1f %%", it.goodput()),
        seconds(it.took()),
        Integer.toString(it.requests()),
        percent("%.2f %%", it.throttled()),
        Integer.toString(it.queries()),
        seconds(it.silence()),
        seconds(it.idle()),
        seconds(it.recovery()),
        seconds(it.caughtUp()),
        seconds(it.median()),
        seconds(it.p99()),
        Integer.toString(it.given()),
        Integer.toString(it.settled()),
        Integer.toString(it.failed()),
        Long.toString(it.missing()),
        Integer.toString(it.again()));
  }

  private static String line(List<String> cells) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-63s", cells.get(0)));
    for (String cell : cells.subList(1, cells.size())) {
      line.append(String.format(Locale.ROOT, "%10s", cell));
    }
    return line.append('\n').toString();
  }

  private static String percent(String format, double share) {
    return String.format(Locale.ROOT, format, share * 100);
  }

  private static String seconds(@Nullable Duration time) {
    return time == null ? "-" : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
