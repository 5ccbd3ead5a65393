package io.cdfrecords.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Runs workloads against the discarding server, and keeps what they took. */
final class Measurements {
  private static final int HEAP_MEGABYTES = 1024;
  private static final int NANOS_OF_MICRO = 1000;

  private final DiscardingServer server;
  private final Settings settings;
  private final Figures figures;

  Measurements(DiscardingServer server, Settings settings, Figures figures) {
    this.server = server;
    this.settings = settings;
    this.figures = figures;
  }

  DiscardingServer server() {
    return server;
  }

  Settings settings() {
    return settings;
  }

  Figures figures() {
    return figures;
  }

  Load load(long records) {
    return Load.of(server.url(), records);
  }

  /** Returns the name of the processor time that a workload takes for a record. */
  static String cpu(String workload) {
    return workload + ", CPU µs a record";
  }

  /** Returns the name of the time that a workload takes for a record. */
  static String wall(String workload) {
    return workload + ", wall µs a record";
  }

  /** Runs each of the workloads, all of them in turn, and keeps what a record costs. */
  void costs(List<String> workloads, long warmUp, long records)
      throws IOException, InterruptedException {
    for (int run = 0; run < settings.runs(); run++) {
      for (String workload : workloads) {
        cost(workload, workload, load(records).withWarmUp(warmUp));
      }
    }
  }

  /**
   * Runs each of the workloads with two numbers of records, and keeps what one record more costs.
   * It is for engines that may make all records before they send the first.
   */
  void slopes(List<String> workloads, long less, long more)
      throws IOException, InterruptedException {
    for (int run = 0; run < settings.runs(); run++) {
      for (String workload : workloads) {
        Reading few = run(workload, load(less));
        Reading many = run(workload, load(more));
        double records = more - less;
        figures.add(cpu(workload), (many.cpuMicros() - few.cpuMicros()) / records);
        figures.add(wall(workload), (many.wallMicros() - few.wallMicros()) / records);
      }
    }
  }

  /** Runs one workload, and keeps what a record costs after the warm-up. */
  void cost(String workload, String name, Load load) throws IOException, InterruptedException {
    Reading taken = run(workload, load);
    double records = load.records() - load.warmUp();
    figures.add(cpu(name), taken.cpuMicros() / records);
    figures.add(wall(name), taken.wallMicros() / records);
  }

  /** Runs one workload once. */
  Reading run(String workload, Load load) throws IOException, InterruptedException {
    server.reset();
    String[] parts = ChildProcess.java(workload, load, HEAP_MEGABYTES).split(" ", -1);
    Reading reading =
        new Reading(
            Double.parseDouble(parts[0]) / NANOS_OF_MICRO,
            Double.parseDouble(parts[1]) / NANOS_OF_MICRO,
            Double.parseDouble(parts[2]),
            server.records());
    System.out.printf(
        Locale.ROOT,
        "%-32s %,11d records %8.1f s CPU %8.1f s wall%n",
        workload,
        load.records(),
        reading.cpuMicros() / 1e6,
        reading.wallMicros() / 1e6);
    checkNothingLost(workload, load, reading);
    return reading;
  }

  private void checkNothingLost(String workload, Load load, Reading reading) {
    boolean sends = !workload.endsWith("nothing");
    if (!sends || reading.accepted() == load.records()) {
      return;
    }
    String lost =
        workload + ": " + reading.accepted() + " of " + load.records() + " records arrived.";
    if (workload.endsWith("splunk")) {
      figures.note(lost);
    } else {
      throw new IllegalStateException(lost);
    }
  }
}
