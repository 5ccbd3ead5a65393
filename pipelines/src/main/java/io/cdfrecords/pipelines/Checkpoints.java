package io.cdfrecords.pipelines;

import java.lang.reflect.InvocationTargetException;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Whether a runner keeps what a source gave until it is settled. Flink does with checkpoints only:
 * without them, what is in its memory when a worker dies is lost, though the source was told that
 * it was read.
 */
final class Checkpoints {
  private static final String FLINK = "org.apache.beam.runners.flink.";

  private Checkpoints() {}

  /** Refuses Flink without checkpoints. Flink's runner need not be on the class path. */
  static void require(PipelineOptions options) {
    if (options.getRunner().getName().startsWith(FLINK)
        && interval(options, options.getRunner().getClassLoader()) <= 0) {
      throw new WrongOptionException(
          "--checkpointingInterval must be given with Flink, in milliseconds, as 10000: without"
              + " checkpoints a worker's death loses what was read and not yet written");
    }
  }

  private static long interval(PipelineOptions options, ClassLoader loader) {
    try {
      Class<? extends PipelineOptions> flink =
          Class.forName(FLINK + "FlinkPipelineOptions", true, loader)
              .asSubclass(PipelineOptions.class);
      Object interval = flink.getMethod("getCheckpointingInterval").invoke(options.as(flink));
      return interval instanceof Long millis ? millis : -1;
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("this release of Flink's runner is not known", e);
    }
  }
}
