package io.cdfrecords.pipelines;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** What every pipeline's command line has in common: its help, and what a wrong option comes to. */
final class Program {
  private Program() {}

  /**
   * Runs what the arguments ask for.
   *
   * @param type the pipeline's options
   * @param out where its help goes
   * @param err where it goes why nothing was run
   * @param pipeline runs the pipeline, and tells how it ended
   * @return the exit code
   */
  static <T extends PipelineOptions> int run(
      String[] args,
      Class<T> type,
      PrintStream out,
      PrintStream err,
      Function<T, ExitCode> pipeline) {
    // Beam's own way is --help=NAME, and ends the process: it is answered here likewise.
    if (Arrays.stream(args).anyMatch(arg -> arg.startsWith("--help"))) {
      PipelineOptionsFactory.printHelp(out, type);
      return ExitCode.ACCOUNTED_FOR.code();
    }
    try {
      return pipeline.apply(CommandLine.parse(args, type)).code();
    } catch (WrongOptionException e) {
      err.println(e.getMessage());
      err.println("Nothing was run. See --help.");
      return ExitCode.WRONG_OPTIONS.code();
    }
  }
}
