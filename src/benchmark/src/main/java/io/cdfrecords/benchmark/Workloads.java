package io.cdfrecords.benchmark;

import java.util.Locale;

/** The names of workloads, as they stand in reports and on command lines. */
final class Workloads {
  static final String CLIENT = "client";
  static final String PREPARED = "prepared-bytes";

  private Workloads() {}

  /** Returns the name of a pipeline. */
  static String name(Engine engine, SinkKind sink) {
    return (engine + "/" + sink).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the workload of a name. */
  static Workload of(String name) {
    if (name.equals(CLIENT) || name.equals(PREPARED)) {
      return new ClientAlone(name.equals(PREPARED));
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
