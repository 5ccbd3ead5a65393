package io.cdfrecords.pipelines;

import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.delivery.FailureLimit;
import java.io.PrintStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run over files needs, checked before anything is sent.
 *
 * @param pattern the files to read
 * @param files how many there are
 * @param limit how many failures end the run early; null for no limit
 * @param deadLetters where its dead letters go
 */
record FileRun(
    String pattern, int files, @Nullable FailureLimit limit, DeadLetterFiles deadLetters) {
  /**
   * Checks what the options say, and sets the runner up.
   *
   * @param err where a warning goes
   */
  static <O extends FailureOptions & FileInputOptions> FileRun prepare(
      O options, SignIn signIn, PrintStream err) {
    String pattern = OptionValues.required("inputFilePattern", options.getInputFilePattern());
    String directory =
        OptionValues.required("deadLetterDirectory", options.getDeadLetterDirectory());
    OptionValues.share("maxFailedShare", options.getMaxFailedShare());
    InputFiles input = InputFiles.matching(pattern);
    DeadLetterFiles.check(directory);
    if (OneMachine.isMeant(options)) {
      signIn.check();
      OneMachine.prepare(options);
      String warning = OneMachine.warning(input.bytes(), Runtime.getRuntime().maxMemory());
      if (warning != null) {
        err.println(warning);
      }
    }
    return new FileRun(
        pattern,
        input.count(),
        EarlyEnd.limit(options.getMaxFailedShare()),
        DeadLetterFiles.in(directory, Instant.now()));
  }

  /** The same write, ended where too many records fail. */
  <T> WriteRecords<T> limited(WriteRecords<T> write) {
    return limit == null ? write : write.withFailureLimit(limit.share(), limit.minimum());
  }
}
