package io.cdfrecords.benchmark;

import java.util.Locale;
import java.util.Map;

/** The names of workloads, as they stand in reports and on command lines. */
final class Workloads {
  static final String CLIENT = "client";
  static final String PREPARED = "prepared-bytes";

  /** The same without compression, as the JavaScript SDK sends its bodies. */
  static final String PLAIN_CLIENT = "client-uncompressed";

  static final String PLAIN_PREPARED = "prepared-bytes-uncompressed";

  private static final Map<String, Workload> WITHOUT_A_RUNNER =
      Map.of(
          CLIENT, new ClientAlone(false, true),
          PREPARED, new ClientAlone(true, true),
          PLAIN_CLIENT, new ClientAlone(false, false),
          PLAIN_PREPARED, new ClientAlone(true, false));

  private Workloads() {}

  /** Returns the name of a pipeline. */
  static String name(Engine engine, SinkKind sink) {
    return (engine + "/" + sink).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the workload of a name. */
  static Workload of(String name) {
    Workload alone = WITHOUT_A_RUNNER.get(name);
    if (alone != null) {
      return alone;
    }
    for (Engine engine : Engine.values()) {
      for (SinkKind sink : SinkKind.values()) {
        if (name(engine, sink).equals(name)) {
          return new PipelineRun(engine, sink);
        }
      }
    }
    throw new IllegalArgumentException("there is no workload " + name);
  }
}
