package io.cdfrecords.pipelines.run;

import java.io.PrintStream;
import java.util.Arrays;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/** Runs a pipeline as a program: it reads the options, runs the job, and gives the exit code. */
public final class Program {
  private Program() {}

  /** The work of a program, once its options are read. */
  public interface Body<O extends PipelineOptions> {
    /**
     * Runs the job.
     *
     * @throws WrongOptionException if an option is wrong, before anything runs
     */
    public ExitCode run(O options, PrintStream out, PrintStream err);
  }

  /**
   * Runs {@code job} with the options in {@code args}.
   *
   * @param about the content of the help
   * @param type the options; {@code about} describes them
   * @param out receives the summary and the help
   * @param err receives why nothing ran, or what failed
   * @return the exit code
   */
  public static <O extends PipelineOptions> int run(
      String[] args,
      ProgramDescription about,
      Class<O> type,
      Body<O> job,
      PrintStream out,
      PrintStream err) {
    // Beam's form is --help=NAME, which would end the process.
    if (Arrays.stream(args).anyMatch(arg -> arg.startsWith("--help") || arg.equals("-h"))) {
      out.print(about.help());
      return ExitCode.SUCCESS.code();
    }
    try {
      O options = CommandLine.parse(args, type);
      RequiredOptions.check(options, type);
      FlinkLoopback.prepare(options);
      FileSystems.setDefaultPipelineOptions(options);
      return job.run(options, out, err).code();
    } catch (WrongOptionException e) {
      err.println(e.getMessage());
    } catch (NoClassDefFoundError e) {
      err.println(MissingClassMessage.told(e));
    }
    err.println("Nothing was run. See --help.");
    return ExitCode.WRONG_OPTIONS.code();
  }
}
