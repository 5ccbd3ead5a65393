package io.cdfrecords.pipelines.file;

import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.pipelines.deadletter.DeadLetterDirectory;
import io.cdfrecords.pipelines.deadletter.DeadLetterFileNaming;
import io.cdfrecords.pipelines.deadletter.EarlyEnd;
import io.cdfrecords.pipelines.run.DirectRunnerSetup;
import io.cdfrecords.pipelines.run.FailureOptions;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.write.SignIn;
import java.io.PrintStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The inputs and outputs of a run over files, checked before anything is sent.
 *
 * @param pattern the files to read
 * @param files the number of files
 * @param end when too many failures end the run early; null for never
 * @param deadLetters the files of its dead letters
 */
public record FileInputSetup(
    String pattern, int files, @Nullable EarlyEnd end, DeadLetterFileNaming deadLetters) {
  /**
   * Checks the options, and configures the runner.
   *
   * @param err receives a warning
   */
  public static <O extends FailureOptions & FileInputOptions> FileInputSetup prepare(
      O options, SignIn signIn, PrintStream err) {
    String pattern = OptionValues.required("inputFilePattern", options.getInputFilePattern());
    OptionValues.share("maxFailedShare", options.getMaxFailedShare());
    InputFiles input = InputFiles.matching(pattern);
    DeadLetterDirectory directory = DeadLetterDirectory.of(options);
    if (DirectRunnerSetup.isMeant(options)) {
      signIn.check();
      DirectRunnerSetup.prepare(options);
      String warning = DirectRunnerSetup.warning(input.bytes(), Runtime.getRuntime().maxMemory());
      if (warning != null) {
        err.println(warning);
      }
    }
    DeadLetterFileNaming deadLetters = DeadLetterFileNaming.in(directory, Instant.now());
    return new FileInputSetup(
        pattern,
        input.count(),
        EarlyEnd.of(options.getMaxFailedShare(), deadLetters, false),
        deadLetters);
  }

  /** Returns {@code write} with this run's early end. */
  public <T> WriteRecords<T> limited(WriteRecords<T> write) {
    return EarlyEnd.limited(write, end);
  }
}
