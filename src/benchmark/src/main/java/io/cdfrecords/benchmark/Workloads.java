package io.cdfrecords.benchmark;

import java.util.Locale;

/** The names of workloads, as they stand in reports and on command lines. */
final class Workloads {
  static final String CLIENT = "client";
  static final String PREPARED = "prepared-bytes";

  /** The same without compression, as the JavaScript SDK sends its bodies. */
  static final String PLAIN_CLIENT = "client-uncompressed";

  static final String PLAIN_PREPARED = "prepared-bytes-uncompressed";

  private Workloads() {}

  /** Returns the name of a pipeline. */
  static String name(Engine engine, SinkKind sink) {
    return (engine + "/" + sink).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String client(boolean prepared, boolean gzip) {
    return prepared ? (gzip ? PREPARED : PLAIN_PREPARED) : (gzip ? CLIENT : PLAIN_CLIENT);
  }

  /** Returns the workload of a name. */
  static Workload of(String name) {
    for (boolean gzip : new boolean[] {true, false}) {
      for (boolean prepared : new boolean[] {true, false}) {
        if (name.equals(client(prepared, gzip))) {
          return new ClientAlone(prepared, gzip);
        }
      }
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
