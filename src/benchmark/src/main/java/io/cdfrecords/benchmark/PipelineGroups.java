package io.cdfrecords.benchmark;

import static io.cdfrecords.benchmark.Measurements.cpu;
import static io.cdfrecords.benchmark.Measurements.wall;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a record costs in whole pipelines, and in the client without one. */
final class PipelineGroups {
  private static final double A_THIRD_MORE = 1 / 0.75;

  private static final Set<SinkKind> NO_PEERS =
      EnumSet.of(SinkKind.LIBRARY, SinkKind.MANY_PROJECTS, SinkKind.NOTHING);

  private PipelineGroups() {}

  /** Measures the client without a runner. */
  static void client(Measurements bench) throws IOException, InterruptedException {
    Settings settings = bench.settings();
    bench.costs(
        List.of(
            Workloads.CLIENT, Workloads.PREPARED, Workloads.PLAIN_CLIENT, Workloads.PLAIN_PREPARED),
        settings.size(200_000, 3_000_000),
        settings.size(1_000_000, 8_000_000));
    Figures figures = bench.figures();
    figures.limit("client without a runner: µs a record", cpu(Workloads.CLIENT), 3);
    figures.ratio(
        "client / prepared bytes, CPU", cpu(Workloads.CLIENT), cpu(Workloads.PREPARED), 2);
    figures.limit("client without compression: µs a record", cpu(Workloads.PLAIN_CLIENT), 3);
    figures.ratio(
        "client / prepared bytes, without compression, CPU",
        cpu(Workloads.PLAIN_CLIENT),
        cpu(Workloads.PLAIN_PREPARED),
        Double.POSITIVE_INFINITY);
  }

  /** Measures whole pipelines of one engine. */
  static void engine(Engine engine, Measurements bench) throws IOException, InterruptedException {
    Settings settings = bench.settings();
    boolean direct = engine == Engine.DIRECT;
    boolean streaming = engine == Engine.FLINK_STREAMING;
    Set<SinkKind> sinks =
        settings.quick() && !streaming
            ? EnumSet.of(SinkKind.LIBRARY, SinkKind.BUNDLE, SinkKind.GROUPED)
            : EnumSet.allOf(SinkKind.class);
    List<String> workloads = sinks.stream().map(sink -> Workloads.name(engine, sink)).toList();
    long few = direct ? 20_000 : settings.size(200_000, streaming ? 2_000_000 : 1_000_000);
    long many =
        direct
            ? settings.size(60_000, 100_000)
            : settings.size(600_000, streaming ? 4_000_000 : 2_500_000);
    if (streaming) {
      bench.costs(workloads, few, many);
    } else {
      bench.slopes(workloads, few, many);
    }
    String library = Workloads.name(engine, SinkKind.LIBRARY);
    String nothing = Workloads.name(engine, SinkKind.SHUFFLED_NOTHING);
    for (SinkKind peer : Arrays.asList(SinkKind.values())) {
      double most =
          switch (peer) {
            case GROUPED, GROUPED_AT_PACE, SPLUNK -> 1;
            case BUNDLE -> 1.5;
            default -> Double.POSITIVE_INFINITY;
          };
      String name = Workloads.name(engine, peer);
      if (!NO_PEERS.contains(peer)) {
        bench
            .figures()
            .ratio(
                library + " / " + peer + ", CPU",
                cpu(library),
                cpu(name),
                streaming ? most : Double.POSITIVE_INFINITY);
      }
    }
    for (SinkKind paced : EnumSet.of(SinkKind.LIBRARY, SinkKind.MANY_PROJECTS)) {
      boolean held = paced == SinkKind.LIBRARY || !streaming;
      bench
          .figures()
          .ratio(
              Workloads.name(engine, paced) + " / " + SinkKind.SHUFFLED_NOTHING + ", wall",
              wall(Workloads.name(engine, paced)),
              wall(nothing),
              held ? Double.POSITIVE_INFINITY : A_THIRD_MORE);
    }
  }
}
