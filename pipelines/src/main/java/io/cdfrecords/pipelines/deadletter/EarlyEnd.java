package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.DeadLetters;
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
 * The early end of a job in which too many records fail, and the file of the dead letters that the
 * runner drops at that end. Each process of the job writes a file of its own.
 *
 * @param limit the limit of failures
 * @param files the names of the job's dead-letter files
 * @param ofMessages whether the failures are of messages; such a job has no end of its own, and
 *     only the failures of the last minutes may not have reached its files or topic
 */
public record EarlyEnd(FailureLimit limit, DeadLetterFileNaming files, boolean ofMessages)
    implements FailureKeeper {
  private static final long serialVersionUID = 1L;

  /**
   * The number of failures before a share is computed: a few at the beginning are not
   * representative.
   */
  private static final long LEAST_FAILURES = 1_000;

  /** Longer than a failure takes to reach its file or topic. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(10);

  /**
   * Returns the early end that the options ask for, or null if every record may fail.
   *
   * @param files how the job names its files of dead letters
   */
  public static @Nullable EarlyEnd of(
      @Nullable Double maxFailedShare, DeadLetterFileNaming files, boolean ofMessages) {
    return maxFailedShare != null && maxFailedShare < 1
        ? new EarlyEnd(new FailureLimit(maxFailedShare, LEAST_FAILURES), files, ofMessages)
        : null;
  }

  /** Drops the spooled letters of a job that has ended, if it had an early end. */
  public static void drop(@Nullable EarlyEnd end) {
    if (end != null) {
      LetterSpool.drop(end.files.prefix());
    }
  }

  /** Returns {@code write} with the early end {@code end}, or unchanged if that is null. */
  public static <T> WriteRecords<T> limited(WriteRecords<T> write, @Nullable EarlyEnd end) {
    return end == null
        ? write
        : write.withFailureLimit(end.limit.share(), end.limit.minimum(), end);
  }

  @Override
  public void failed(FailedRecord failure) {
    try {
      spool().add(ofMessages ? DeadLetterJson.printMessage(failure) : DeadLetters.print(failure));
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
