package io.cdfrecords.pipelines.run;

/**
 * The process that a pipeline is started in. It is our own if a user runs {@code java}. It is
 * Flink's if Flink calls the main method, in its client or in the JobManager; a pipeline must
 * neither end nor watch such a process.
 */
public final class PipelineProcess {
  /** The kind of input of a pipeline, which determines its use of memory. */
  public enum Reads {
    /** Bounded input, which the local runner keeps in memory as a whole. */
    FILES("split the input"),

    /** Unbounded input, of which each shard keeps a few requests in memory. */
    MESSAGES("lower --shards or --batchBytes");

    private final String savesMemory;

    Reads(String savesMemory) {
      this.savesMemory = savesMemory;
    }

    /** Returns the advice for a smaller use of memory. */
    String savesMemory() {
      return savesMemory;
    }
  }

  private final boolean ours;

  /**
   * @param loader the loader of the pipeline's classes; a host of pipelines has a loader for each
   */
  PipelineProcess(ClassLoader loader) {
    this.ours = loader.equals(ClassLoader.getSystemClassLoader());
  }

  public static PipelineProcess current() {
    return new PipelineProcess(PipelineProcess.class.getClassLoader());
  }

  /** Returns whether a user started it with {@code java}. */
  boolean isOurs() {
    return ours;
  }

  /**
   * Configures the process for use at a console, if it is our own.
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
   * Ends the process if it is our own.
   *
   * @throws IllegalStateException if it is not and {@code code} is not 0, to inform the host
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
