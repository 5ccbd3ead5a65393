package io.cdfrecords.pipelines.run;

import java.io.PrintStream;
import java.util.Arrays;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** What every pipeline does as a program: it reads its options, runs, and ends with a code. */
public final class Program {
  private Program() {}

  /** What a program does once its options are read. */
  public interface Job<O extends PipelineOptions> {
    /**
     * Does it.
     *
     * @throws WrongOptionException if an option is wrong; then nothing was run
     */
    public ExitCode run(O options, PrintStream out, PrintStream err);
  }

  /**
   * Runs {@code job} with the options that {@code args} give.
   *
   * @param out where the summary goes
   * @param err where it goes why nothing was run, or what failed
   * @return the exit code
   */
  public static <O extends PipelineOptions> int run(
      String[] args, Class<O> type, Job<O> job, PrintStream out, PrintStream err) {
    // Beam's own way is --help=NAME, and ends the process: it is answered here likewise.
    if (Arrays.stream(args).anyMatch(arg -> arg.startsWith("--help"))) {
      PipelineOptionsFactory.printHelp(out, type);
      return ExitCode.SUCCESS.code();
    }
    try {
      O options = CommandLine.parse(args, type);
      FileSystems.setDefaultPipelineOptions(options);
      return job.run(options, out, err).code();
    } catch (WrongOptionException e) {
      err.println(e.getMessage());
      err.println("Nothing was run. See --help.");
      return ExitCode.WRONG_OPTIONS.code();
    }
  }
}
