package io.cdfrecords.benchmark;

import static io.cdfrecords.benchmark.Measurements.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The official JavaScript SDK with the same records, where Node.js and its modules are there. */
final class JavaScriptGroup {
  private static final String NAME = "javascript-sdk";
  private static final int NANOS_OF_MICRO = 1000;

  private JavaScriptGroup() {}

  /** Measures it, or says why it does not. */
  static void measure(Measurements bench) throws IOException, InterruptedException {
    Path modules = bench.settings().javascript().toAbsolutePath().normalize();
    if (!Files.isDirectory(modules.resolve("node_modules/@cognite/sdk"))) {
      bench.figures().note(NAME + ": left out, since npm install was not run in its directory.");
      return;
    }
    Path script = Files.createTempFile("records", ".mjs");
    try (InputStream source = JavaScriptGroup.class.getResourceAsStream("records.mjs")) {
      if (source == null) {
        throw new IOException("records.mjs is not on the class path");
      }
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    long small = bench.settings().size(20_000, 500_000);
    long large = bench.settings().size(100_000, 2_000_000);
    try {
      for (int run = 0; run < bench.settings().runs(); run++) {
        Double less = cpuMicros(script, modules, bench, small);
        Double more = cpuMicros(script, modules, bench, large);
        if (less == null || more == null) {
          bench.figures().note(NAME + ": left out, since Node.js did not run its script.");
          return;
        }
        bench.figures().add(cpu(NAME), (more - less) / (large - small));
      }
    } finally {
      Files.delete(script);
    }
    bench
        .figures()
        .ratio(
            "flink-streaming/library / JavaScript SDK, CPU",
            cpu(Workloads.name(Engine.FLINK_STREAMING, SinkKind.LIBRARY)),
            cpu(NAME),
            0.2);
    bench.figures().ratio("client / JavaScript SDK, CPU", cpu(Workloads.CLIENT), cpu(NAME), 0.2);
    bench
        .figures()
        .ratio(
            "client / JavaScript SDK, neither compresses, CPU",
            cpu(Workloads.PLAIN_CLIENT),
            cpu(NAME),
            0.2);
  }

  private static @Nullable Double cpuMicros(
      Path script, Path modules, Measurements bench, long records)
      throws IOException, InterruptedException {
    bench.server().reset();
    String result =
        ChildProcess.resultOf(
            List.of(
                "node",
                script.toString(),
                modules.toString(),
                bench.server().url(),
                Long.toString(records)));
    if (result != null && bench.server().records() != records) {
      throw new IllegalStateException(
          NAME + ": " + bench.server().records() + " of " + records + " records arrived.");
    }
    return result == null ? null : Double.valueOf(result) / NANOS_OF_MICRO;
  }
}
