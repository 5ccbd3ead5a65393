package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.pipelines.run.DeadLetterFiles;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;

/**
 * The names of one run's dead-letter files: {@code
 * dead-letters-20261123T101530123Z-00000-of-00001.jsonl}, with the time at which the run began, to
 * a millisecond, so that runs do not replace each other's files.
 *
 * @param directory the directory
 * @param prefix the directory and the common beginning of the names
 */
public record DeadLetterFileNaming(DeadLetterDirectory directory, String prefix)
    implements DeadLetterFiles, Serializable {
  public static final String SUFFIX = ".jsonl";

  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  /** Returns the files of a run that began at {@code start}. */
  public static DeadLetterFileNaming in(DeadLetterDirectory directory, Instant start) {
    return new DeadLetterFileNaming(
        directory, directory.file("dead-letters-" + TIME.format(start)));
  }

  /** Returns the one file that a run writes. */
  String only() {
    return prefix + "-00000-of-00001" + SUFFIX;
  }

  @Override
  public String pattern() {
    return prefix + "-*" + SUFFIX;
  }

  @Override
  public List<String> written() {
    try {
      return FileSystems.match(pattern(), EmptyMatchTreatment.ALLOW).metadata().stream()
          .map(file -> file.resourceId().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
