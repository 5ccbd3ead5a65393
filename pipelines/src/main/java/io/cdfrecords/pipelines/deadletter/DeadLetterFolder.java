package io.cdfrecords.pipelines.deadletter;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The dead-letter files of a streaming job: files of JSON lines, named by the time of their first
 * letter, as {@code dead-letters-20261123T101530123Z-4be81a07.jsonl}. A file appears under its name
 * only when it is complete.
 *
 * @param directory the directory
 * @param job distinguishes the files of jobs that share a directory
 */
public record DeadLetterFolder(DeadLetterDirectory directory, String job) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_PLACE = 100;

  /** Returns the folder of a new job. */
  public static DeadLetterFolder of(DeadLetterDirectory directory) {
    return new DeadLetterFolder(directory, UUID.randomUUID().toString().substring(0, 8));
  }

  /**
   * Returns the file of the letters whose first one arrived at {@code first}; repeated calls return
   * the same name.
   */
  String file(Instant first) {
    return DeadLetterFileNaming.in(directory, first).prefix()
        + "-"
        + job
        + DeadLetterFileNaming.SUFFIX;
  }

  /**
   * Returns the file of one letter that a topic does not take; repeated calls return the same name.
   *
   * @param kind why the topic does not take it: {@code large} or {@code refused}
   * @param place the source of its message
   * @param position the position of the message in that source
   * @param packed the message, for sources that have no positions
   */
  String fileOfOne(String kind, String place, long position, String packed) {
    String readable = place.replaceAll("[^A-Za-z0-9.-]", "_");
    return directory.file(
        "dead-letters-"
            + kind
            + "-"
            + readable.substring(Math.max(0, readable.length() - LONGEST_PLACE))
            + "-"
            + position
            + "-"
            + UUID.nameUUIDFromBytes((place + "\n" + packed).getBytes(StandardCharsets.UTF_8))
            + DeadLetterFileNaming.SUFFIX);
  }

  /** Writes {@code lines} into {@code file} of the folder. */
  void write(String file, Iterable<String> lines) throws IOException {
    LetterFile.write(file, directory.fileMode(), lines);
  }
}
