package io.cdfrecords.benchmark;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Single methods, measured by JMH in processes of their own. */
final class MethodGroup {
  private MethodGroup() {}

  /** Measures all of them. */
  static void measure(Measurements bench) throws RunnerException {
    Settings settings = bench.settings();
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^io\\.cdfrecords\\..*Benchmark\\.")
            .forks(1)
            .warmupIterations(settings.quick() ? 3 : 10)
            .warmupTime(TimeValue.milliseconds(settings.size(300, 1000)))
            .measurementIterations(settings.quick() ? 3 : Math.max(3, settings.runs()))
            .measurementTime(TimeValue.milliseconds(settings.size(300, 1000)))
            .verbosity(VerboseMode.SILENT);
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      String method = result.getParams().getBenchmark();
      String name = name(method);
      result
          .getAggregatedResult()
          .getIterationResults()
          .forEach(one -> bench.figures().add(name, one.getPrimaryResult().getScore()));
      System.out.printf("%-40s %8.3f%n", name, bench.figures().median(name));
    }
    Figures figures = bench.figures();
    double none = Double.POSITIVE_INFINITY;
    figures.ratio("encode / by hand", "Record.encode, µs", "Record.encodeByHand, µs", none);
    for (String format : new String[] {"csv", "json", "parquet"}) {
      figures.ratio(
          format + " rows mapped / read by the library",
          "Rows." + format + ", µs",
          "Rows." + format + "ByLibrary, µs",
          none);
    }
  }

  /** Returns the last two parts of a method's name, without what all have. */
  private static String name(String method) {
    String[] parts = method.split("\\.", -1);
    return parts[parts.length - 2].replace("Benchmark", "")
        + "."
        + parts[parts.length - 1]
        + ", µs";
  }
}
