package io.cdfrecords.pipelines;

import io.cdfrecords.pipelines.propose.NextCommand;
import io.cdfrecords.pipelines.propose.ProposeMappingOptions;
import io.cdfrecords.pipelines.propose.ProposeRun;
import io.cdfrecords.pipelines.run.PipelineProcess;
import io.cdfrecords.pipelines.run.Program;
import io.cdfrecords.pipelines.run.ProgramDescription;
import java.io.PrintStream;
import java.util.List;

/**
 * Proposes a mapping for files or a topic: it looks at their first rows, and writes which property
 * each column becomes, with comments on what it saw and what it guessed. With {@code --cdfBaseUrl}
 * it reads the definition of the container from the project; it writes nothing there.
 *
 * <p>Exit codes: 0, a mapping was written; 1, no row can be read; 2, an option is wrong. {@code
 * --help} lists the options.
 */
public final class ProposeMapping {
  static final ProgramDescription ABOUT =
      new ProgramDescription(
          "propose-mapping",
          "Proposes a mapping and a container for the rows of files, or of a Kafka topic.",
          ProposeMappingOptions.class,
          List.of("--inputFilePattern=work-orders.csv", "--output=work-orders.yaml"));

  private ProposeMapping() {}

  /** Runs the program, and ends the process. */
  public static void main(String[] args) {
    PipelineProcess process = PipelineProcess.current();
    process.begin(PipelineProcess.Reads.FILES);
    process.end(run(args, System.out, System.err));
  }

  /** Runs the program, and gives the exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    return Program.run(
        args,
        ABOUT,
        ProposeMappingOptions.class,
        (options, to, errors) ->
            ProposeRun.run(
                options,
                mapping -> NextCommand.apply(Apply.ABOUT, List.of(args), mapping),
                to,
                errors),
        out,
        err);
  }
}
