package io.cdfrecords.benchmark;

import static io.cdfrecords.benchmark.Measurements.cpu;

import java.io.IOException;
import java.util.List;

/** How this library's latency, memory and cost change with what it is given. */
final class LibraryGroups {
  private static final String LIBRARY = Workloads.name(Engine.FLINK_STREAMING, SinkKind.LIBRARY);
  private static final int MEGABYTE = 1_000_000;

  /** The default of the longest buffering, and what the rest of the way may take. */
  private static final int DELAY_MILLIS = 2_000;

  private static final int REST_MILLIS = 250;

  private LibraryGroups() {}

  /** Measures the time from a record's arrival to its acceptance. */
  static void latency(Measurements bench) throws IOException, InterruptedException {
    for (long perSecond : List.of(100L, 10_000L)) {
      for (int run = 0; run < bench.settings().runs(); run++) {
        long seconds = bench.settings().size(10, 30);
        bench.run(LIBRARY, bench.load(perSecond * seconds).withPerSecond(perSecond));
        for (int percent : List.of(50, 99)) {
          bench
              .figures()
              .add(
                  latencyName(perSecond, percent),
                  (double) bench.server().ageMillis(percent / 100.0));
        }
      }
    }
    bench
        .figures()
        .limit("latency at 100 a second, p99 ms", latencyName(100, 99), DELAY_MILLIS + REST_MILLIS);
  }

  private static String latencyName(long perSecond, int percent) {
    return "latency at " + perSecond + " records a second, p" + percent + " ms";
  }

  /** Measures the heap, of 1 GB, with 15 shards of requests of 10 MB. */
  static void heap(Measurements bench) throws IOException, InterruptedException {
    for (int run = 0; run < bench.settings().runs(); run++) {
      Load load = bench.load(bench.settings().size(20_000, 60_000));
      Reading reading = bench.run(LIBRARY, load.withText(9_700).withShards(15));
      bench.figures().add("heap, 15 shards of 10 MB, MB", reading.heapBytes() / MEGABYTE);
    }
  }

  /** Measures cost and heap from 10 thousand records on. */
  static void growth(Measurements bench) throws IOException, InterruptedException {
    long most = bench.settings().quick() ? 1_000_000 : bench.settings().most();
    long first = bench.settings().size(300_000, 1_000_000);
    for (int run = 0; run < bench.settings().runs(); run++) {
      Reading start = bench.run(LIBRARY, bench.load(10_000));
      Reading some = bench.run(LIBRARY, bench.load(first));
      Reading many = bench.run(LIBRARY, bench.load(most));
      cost(bench, "growth to " + first, start, 10_000, some, first);
      cost(bench, "growth to " + most, some, first, many, most);
      bench.figures().add("heap at " + first + " records, MB", some.heapBytes() / MEGABYTE);
      bench.figures().add("heap at " + most + " records, MB", many.heapBytes() / MEGABYTE);
    }
    bench
        .figures()
        .ratio(
            "cost of the last records / of the first",
            cpu("growth to " + most),
            cpu("growth to " + first),
            1.2);
    bench
        .figures()
        .ratio(
            "heap of most records / of few",
            "heap at " + most + " records, MB",
            "heap at " + first + " records, MB",
            1.2);
  }

  private static void cost(
      Measurements bench, String name, Reading from, long less, Reading to, long more) {
    bench.figures().add(cpu(name), (to.cpuMicros() - from.cpuMicros()) / (more - less));
  }

  /** Measures the cost of 1, 4 and 15 shards. */
  static void shards(Measurements bench) throws IOException, InterruptedException {
    for (int run = 0; run < bench.settings().runs(); run++) {
      for (int shards : List.of(1, 4, 15)) {
        Load load =
            bench
                .load(bench.settings().size(600_000, 2_500_000))
                .withWarmUp(bench.settings().size(200_000, 1_000_000));
        bench.cost(LIBRARY, shards + " shards", load.withShards(shards));
      }
    }
    bench.figures().ratio("15 shards / 1 shard, CPU", cpu("15 shards"), cpu("1 shards"), 1.2);
  }
}
