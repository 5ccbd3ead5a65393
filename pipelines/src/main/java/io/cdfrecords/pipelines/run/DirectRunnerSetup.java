package io.cdfrecords.pipelines.run;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions;
import org.jspecify.annotations.Nullable;

/** The setup for a pipeline that runs in this process. */
public final class DirectRunnerSetup {
  /** Measured: 250,000 records of 82 MB fit into a heap of 512 MB. */
  private static final long HEAP_OF_INPUT = 8;

  private static final long MEGABYTE = 1024 * 1024;

  private DirectRunnerSetup() {}

  /** Returns whether {@code options} ask for DirectRunner. */
  public static boolean isMeant(PipelineOptions options) {
    return options.getRunner() == DirectRunner.class;
  }

  /**
   * Configures the runner for use at a console. Its checks of immutability and encoding are turned
   * off, since they keep two more copies of every record in memory.
   */
  public static void prepare(PipelineOptions options) {
    DirectOptions direct = options.as(DirectOptions.class);
    // The caller waits for the run and shows its progress.
    direct.setBlockOnRun(false);
    direct.setEnforceImmutability(false);
    direct.setEnforceEncodability(false);
    SdkHarnessOptions logging = options.as(SdkHarnessOptions.class);
    if (logging.getDefaultSdkHarnessLogLevel() == SdkHarnessOptions.LogLevel.INFO) {
      // Its default. The runner would set our log to that, and tell of every temporary file.
      logging.setDefaultSdkHarnessLogLevel(SdkHarnessOptions.LogLevel.WARN);
    }
  }

  /**
   * Returns what a person should know before a large input is read on one machine, or null. The
   * runner keeps a whole file's records in memory between two steps.
   *
   * @param inputBytes the size of the input, not compressed
   * @param heapBytes the largest heap this process may have
   */
  public static @Nullable String warning(long inputBytes, long heapBytes) {
    long needed = inputBytes * HEAP_OF_INPUT;
    if (needed <= heapBytes) {
      return null;
    }
    return "The input is about "
        + megabytes(inputBytes)
        + ", and the heap "
        + megabytes(heapBytes)
        + ": on one machine this may run out of memory. Give it -Xmx"
        + megabytes(needed).replace(" MB", "m")
        + ", split the input, or use a runner that streams files, as Flink:"
        + " --runner=FlinkRunner --flinkMaster=[local], with Flink's jars on the class path.";
  }

  private static String megabytes(long bytes) {
    return (bytes + MEGABYTE - 1) / MEGABYTE + " MB";
  }
}
