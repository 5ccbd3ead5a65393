package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.beam.FailureKeeper;
import io.cdfrecords.beam.WriteRecords;
import io.cdfrecords.policy.FailureLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a job ends early since too many records fail, and where the dead letters go that its runner
 * drops then. Each process of the job writes them into a file of its own.
 *
 * @param limit how many failures are too many
 * @param files how the job names its files of dead letters
 * @param ofMessages whether the failures are of messages; then the job may run for ever, and only
 *     the failures of the last minutes can be on their way to its own files or topic
 */
public record EarlyEnd(FailureLimit limit, DeadLetterFileNaming files, boolean ofMessages)
    implements FailureKeeper {
  private static final long serialVersionUID = 1L;

  /** So many failures are waited for: a few at the beginning say nothing of the whole. */
  private static final long LEAST_FAILURES = 1_000;

  /** Longer than a failure is on its way to the place where it is kept. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

  /**
   * Returns the early end that the options ask for; null where every record may fail.
   *
   * @param files how the job names its files of dead letters
   */
  public static @Nullable EarlyEnd of(
      @Nullable Double maxFailedShare, DeadLetterFileNaming files, boolean ofMessages) {
    return maxFailedShare != null && maxFailedShare < 1
        ? new EarlyEnd(new FailureLimit(maxFailedShare, LEAST_FAILURES), files, ofMessages)
        : null;
  }

  /** Forgets what a job that is over did not need, where it had an early end. */
  public static void drop(@Nullable EarlyEnd end) {
    if (end != null) {
      LetterSpool.drop(end.files.prefix());
    }
  }

  /** {@code write}, ended early by {@code end}; as it is where that is null. */
  public static <T> WriteRecords<T> limited(WriteRecords<T> write, @Nullable EarlyEnd end) {
    return end == null
        ? write
        : write.withFailureLimit(end.limit.share(), end.limit.minimum(), end);
  }

  @Override
  public void failed(FailedRecord failure) {
    try {
      spool()
          .add(ofMessages ? DeadLetterJson.printMessage(failure) : DeadLetterJson.print(failure));
    } catch (IOException e) {
      throw new UncheckedIOException("a dead letter cannot be kept for an early end", e);
    }
  }

  @Override
  public void ended() {
    try {
      spool()
          .write(
              files.prefix() + "-ended-" + UUID.randomUUID() + DeadLetterFileNaming.SUFFIX,
              files.directory().fileMode());
    } catch (IOException e) {
      throw new UncheckedIOException("dead letters cannot be written at an early end", e);
    }
  }

  private LetterSpool spool() {
    return LetterSpool.of(files.prefix(), ofMessages ? ON_ITS_WAY : null);
  }
}
