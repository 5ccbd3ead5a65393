package io.cdfrecords.pipelines.deadletter;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Where a job that does not end keeps its dead letters: files of JSON lines that are named by the
 * time of their first letter, as {@code dead-letters-20261123T101530123Z-4be81a07.jsonl}. A file
 * comes into being whole, under its own name.
 *
 * @param directory the directory
 * @param job tells the files of jobs apart that share a directory
 */
public record DeadLetterFolder(String directory, String job) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_PLACE = 100;

  /** The folder of a job that is being launched. */
  public static DeadLetterFolder of(String directory) {
    return new DeadLetterFolder(directory, UUID.randomUUID().toString().substring(0, 8));
  }

  /** The file of letters of which the first came at {@code first}, whenever it is asked for. */
  String file(Instant first) {
    return DeadLetterFileNaming.in(directory, first).prefix()
        + "-"
        + job
        + DeadLetterFileNaming.SUFFIX;
  }

  /**
   * The file of one letter that a topic does not take; the same whenever it is asked for.
   *
   * @param kind why the topic does not take it: {@code large} or {@code refused}
   * @param place where its message was read from
   * @param position which message of that place it is
   * @param packed the message, for sources that have no positions
   */
  String fileOfOne(String kind, String place, long position, String packed) {
    String readable = place.replaceAll("[^A-Za-z0-9.-]", "_");
    return directory
        + (directory.endsWith("/") ? "" : "/")
        + "dead-letters-"
        + kind
        + "-"
        + readable.substring(Math.max(0, readable.length() - LONGEST_PLACE))
        + "-"
        + position
        + "-"
        + UUID.nameUUIDFromBytes((place + "\n" + packed).getBytes(StandardCharsets.UTF_8))
        + DeadLetterFileNaming.SUFFIX;
  }

  /** Writes {@code lines} into {@code file}; what an earlier attempt left there is replaced. */
  static void write(String file, Iterable<String> lines) throws IOException {
    whole(
        file,
        out -> {
          for (String line : lines) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
          }
        });
  }

  /** Copies local files, one after the other, into {@code file}. */
  static void copy(List<Path> parts, String file) throws IOException {
    whole(
        file,
        out -> {
          for (Path part : parts) {
            Files.copy(part, out);
          }
        });
  }

  private static void whole(String file, Filling filling) throws IOException {
    ResourceId whole = FileSystems.matchNewResource(file, false);
    ResourceId part = FileSystems.matchNewResource(file + ".part", false);
    try (OutputStream out =
        Channels.newOutputStream(FileSystems.create(part, "application/octet-stream"))) {
      filling.into(out);
    }
    FileSystems.rename(List.of(part), List.of(whole), StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  /** What a file is filled with. */
  private interface Filling {
    void into(OutputStream out) throws IOException;
  }
}
