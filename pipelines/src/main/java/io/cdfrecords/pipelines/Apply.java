package io.cdfrecords.pipelines;

import io.cdfrecords.pipelines.propose.ApplyOptions;
import io.cdfrecords.pipelines.propose.ApplyRun;
import io.cdfrecords.pipelines.propose.NextCommand;
import io.cdfrecords.pipelines.run.PipelineProcess;
import io.cdfrecords.pipelines.run.Program;
import io.cdfrecords.pipelines.run.ProgramDescription;
import java.io.PrintStream;
import java.util.List;

/**
 * Shows what a project lacks of what a mapping needs: spaces, containers, properties, the stream;
 * with {@code --yes} it creates what the options name. It never deletes, and never changes a
 * property that is there.
 *
 * <p>Exit codes: 0, the difference was shown, or nothing is missing any more; 1, the project did
 * not answer, or something is still missing; 2, an option is wrong, a property is of another type,
 * or the stream of another template. {@code --help} lists the options.
 */
public final class Apply {
  static final ProgramDescription ABOUT =
      new ProgramDescription(
          "apply",
          "Shows what a project lacks of what a mapping needs, and with --yes creates it.",
          ApplyOptions.class,
          List.of(
              "--mapping=work-orders.yaml",
              "--stream=work-orders",
              "--createSpace",
              "--createContainer",
              "--createStream=BasicLiveData",
              "--cdfBaseUrl=https://westeurope-1.cognitedata.com",
              "--cdfProject=my-project",
              "--tokenUrl=https://login.microsoftonline.com/TENANT/oauth2/v2.0/token",
              "--clientId=CLIENT_ID",
              "--clientSecret=env:CDF_CLIENT_SECRET",
              "--scopes=https://westeurope-1.cognitedata.com/.default"));

  private Apply() {}

  /** Runs the program, and ends the process. */
  public static void main(String[] args) {
    PipelineProcess process = PipelineProcess.current();
    process.begin(PipelineProcess.Reads.FILES);
    process.end(run(args, System.out, System.err));
  }

  /** Runs the program, and gives the exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    NextCommand next =
        NextCommand.of(ABOUT, FilesToRecords.ABOUT, KafkaToRecords.ABOUT, List.of(args));
    return Program.run(
        args,
        ABOUT,
        ApplyOptions.class,
        (options, to, errors) -> ApplyRun.run(options, next, to, errors),
        out,
        err);
  }
}
