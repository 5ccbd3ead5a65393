package io.cdfrecords.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures everything, writes the report, and fails where a ratio has become worse.
 *
 * <p>Arguments are those of {@link Settings}, as {@code --name=value}.
 */
public final class Benchmark {
  /** One group of measurements. */
  private interface Group {
    void measure(Measurements bench) throws Exception;
  }

  private Benchmark() {}

  /** Measures. */
  public static void main(String[] args) throws Exception {
    Settings settings = Settings.parse(args);
    Figures figures = new Figures(settings.quick());
    try (DiscardingServer server = DiscardingServer.start()) {
      Measurements bench = new Measurements(server, settings, figures);
      for (Map.Entry<String, Group> group : groups().entrySet()) {
        if (settings.wants(group.getKey())) {
          System.out.println("== " + group.getKey());
          group.getValue().measure(bench);
          Report.write(figures, settings.output());
        }
      }
    }
    figures
        .targets()
        .forEach((name, target) -> System.out.printf("%-60s %8.2f%n", name, target.value()));
    List<String> worse = Report.worse(figures, settings.report());
    if (settings.accept()) {
      Report.accept(figures, settings, settings.report());
    } else if (!worse.isEmpty()) {
      System.err.println("More than 15 % worse than the committed report:");
      worse.forEach(System.err::println);
      System.exit(1);
    }
  }

  private static Map<String, Group> groups() {
    Map<String, Group> groups = new LinkedHashMap<>();
    groups.put("methods", MethodGroup::measure);
    groups.put("client", PipelineGroups::client);
    groups.put("flink-streaming", bench -> PipelineGroups.engine(Engine.FLINK_STREAMING, bench));
    groups.put("flink-batch", bench -> PipelineGroups.engine(Engine.FLINK_BATCH, bench));
    groups.put("direct", bench -> PipelineGroups.engine(Engine.DIRECT, bench));
    groups.put("javascript", JavaScriptGroup::measure);
    groups.put("latency", LibraryGroups::latency);
    groups.put("heap", LibraryGroups::heap);
    groups.put("growth", LibraryGroups::growth);
    groups.put("shards", LibraryGroups::shards);
    return groups;
  }
}
