package io.cdfrecords.pipelines.deadletter;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a job that does not end keeps its dead letters: files of JSON lines that are named by the
 * time of their first letter, as {@code dead-letters-20261123T101530123Z-4be81a07.jsonl}. A file
 * comes into being whole, under its own name.
 *
 * @param directory the directory
 * @param job tells the files of jobs apart that share a directory
 */
public record DeadLetterFolder(DeadLetterDirectory directory, String job) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_PLACE = 100;

  /** Returns the folder of a job that is being launched. */
  public static DeadLetterFolder of(DeadLetterDirectory directory) {
    return new DeadLetterFolder(directory, UUID.randomUUID().toString().substring(0, 8));
  }

  /**
   * Returns the file of letters of which the first came at {@code first}, whenever it is asked for.
   */
  String file(Instant first) {
    return DeadLetterFileNaming.in(directory, first).prefix()
        + "-"
        + job
        + DeadLetterFileNaming.SUFFIX;
  }

  /**
   * Returns the file of one letter that a topic does not take; the same whenever it is asked for.
   *
   * @param kind why the topic does not take it: {@code large} or {@code refused}
   * @param place where its message was read from
   * @param position which message of that place it is
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
