package io.cdfrecords.beam;

import java.lang.reflect.InvocationTargetException;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * The largest number of threads that run one step of a job, if its options determine it. The
 * runners are not a dependency of this module, so that their options are read by name.
 *
 * @param most the most threads of all workers together; {@link #UNKNOWN} if the options do not
 *     determine it
 * @param oneProcess whether all of them are in this process
 */
record JobThreads(int most, boolean oneProcess) {
  static final int UNKNOWN = Integer.MAX_VALUE;

  private static final JobThreads NOT_PROVEN = new JobThreads(UNKNOWN, false);
  private static final String DIRECT = "org.apache.beam.runners.direct.";
  private static final String FLINK = "org.apache.beam.runners.flink.";

  /** Returns those of a job that does not run in streaming mode. */
  static JobThreads of(PipelineOptions options) {
    String runner = runner(options);
    if (isDirect(options)) {
      return new JobThreads(
          positive(read(options, DIRECT + "DirectOptions", "getTargetParallelism")), true);
    }
    if (runner.startsWith(FLINK)) {
      String view = FLINK + "FlinkPipelineOptions";
      int parallelism = positive(read(options, view, "getParallelism"));
      boolean local = "[local]".equals(read(options, view, "getFlinkMaster"));
      return new JobThreads(parallelism, local);
    }
    return NOT_PROVEN;
  }

  /** Returns whether the job runs on the DirectRunner. */
  static boolean isDirect(PipelineOptions options) {
    return runner(options).startsWith(DIRECT);
  }

  private static String runner(PipelineOptions options) {
    try {
      Class<?> runner = options.getRunner();
      return runner == null ? "" : runner.getName();
    } catch (RuntimeException e) {
      // A worker may lack the class of the runner that the job was launched with.
      return "";
    }
  }

  private static int positive(@Nullable Object value) {
    return value instanceof Integer number && number > 0 ? number : UNKNOWN;
  }

  /** Returns the value of an option, or null if the runner does not have it. */
  private static @Nullable Object read(PipelineOptions options, String view, String getter) {
    try {
      Class<?> type = Class.forName(view, true, options.getRunner().getClassLoader());
      return type.getMethod(getter).invoke(options.as(type.asSubclass(PipelineOptions.class)));
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      return null;
    }
  }
}
