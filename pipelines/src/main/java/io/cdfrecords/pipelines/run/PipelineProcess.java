package io.cdfrecords.pipelines.run;

/**
 * The process that a pipeline is started in. It is ours when a person runs {@code java}; it is
 * Flink's where Flink calls the main method: in its client, or in the JobManager itself, which must
 * neither be ended nor watched by a pipeline.
 */
public final class PipelineProcess {
  /** What a pipeline reads, which decides what fills its memory. */
  public enum Reads {
    /** Bounded input: the local runner keeps all of it in memory. */
    FILES("split the input"),

    /** Unbounded input: each shard keeps as many records in memory as a few requests hold. */
    MESSAGES("lower --shards or --batchBytes");

    private final String savesMemory;

    Reads(String savesMemory) {
      this.savesMemory = savesMemory;
    }

    /** Returns what a person can do to need less memory. */
    String savesMemory() {
      return savesMemory;
    }
  }

  private final boolean ours;

  /**
   * @param loader what loaded the pipeline's classes: who hosts pipelines has a loader for each
   */
  PipelineProcess(ClassLoader loader) {
    this.ours = loader.equals(ClassLoader.getSystemClassLoader());
  }

  public static PipelineProcess current() {
    return new PipelineProcess(PipelineProcess.class.getClassLoader());
  }

  /** Returns whether a person started it with {@code java}. */
  boolean isOurs() {
    return ours;
  }

  /**
   * Sets the process up for a person at a console, where it is ours.
   *
   * @param reads what the pipeline reads
   */
  public void begin(Reads reads) {
    if (ours) {
      QuietLogging.install();
      HeapWatch.start(reads);
    }
  }

  /**
   * Ends the process where it is ours.
   *
   * @throws IllegalStateException where it is not, and {@code code} is not 0: that is how a host
   *     learns of it
   */
  public void end(int code) {
    if (ours) {
      System.exit(code);
    }
    if (code != ExitCode.SUCCESS.code()) {
      throw new IllegalStateException(
          "The pipeline ended with the exit code " + code + "; it told why on standard error.");
    }
  }
}
