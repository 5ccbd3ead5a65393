package io.cdfrecords.pipelines.check;

import io.cdfrecords.pipelines.run.ExitCode;
import io.cdfrecords.pipelines.run.ProgressOptions;
import io.cdfrecords.pipelines.write.CdfDeliveryOptions;
import io.cdfrecords.pipelines.write.SignIn;
import io.cdfrecords.preflight.JobPlan;
import io.cdfrecords.preflight.PreflightReport;
import java.io.PrintStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks a job before its first record, prints one report, and says whether the job runs. */
public final class LaunchCheck {
  private LaunchCheck() {}

  /**
   * Returns the exit code where the job is not to run; null where it is.
   *
   * @param plan what the job does; called where it is checked, and may read the input
   * @param command the command line that runs the job
   * @param out where the report of a job that may run goes
   * @param err where that of a job goes that is sure to fail
   */
  public static <O extends CdfDeliveryOptions & CheckOptions> @Nullable ExitCode of(
      O options,
      SignIn signIn,
      Supplier<JobPlan> plan,
      String command,
      PrintStream out,
      PrintStream err) {
    CheckMode mode = CheckMode.of(options);
    if (mode == CheckMode.FALSE) {
      return null;
    }
    BoundedCheck check =
        new BoundedCheck(
            String.valueOf(options.getCdfBaseUrl()),
            String.valueOf(options.getCdfProject()),
            signIn,
            options.as(ProgressOptions.class).isProgress() ? err : null);
    PreflightReport report = check.report(plan);
    PrintStream to = report.hasFaults() ? err : out;
    to.println("The job was checked before its first record:");
    report.lines().forEach(line -> to.println("  " + line));
    if (report.hasFaults()) {
      err.println("The job is sure to fail, and was not run. --check=false runs it all the same.");
      return ExitCode.WRONG_OPTIONS;
    }
    if (mode == CheckMode.ONLY) {
      out.println("Nothing is sure to fail, and nothing was run. To run it:");
      out.println("  " + command);
      return ExitCode.SUCCESS;
    }
    return null;
  }
}
