package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.pipelines.run.FailureOptions;
import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The directory that a job keeps its dead letters in.
 *
 * @param path the directory; a local path, or a URL of a file system that Beam knows
 * @param fileMode who may read its files on a local disk, as {@code chmod} takes it
 */
public record DeadLetterDirectory(String path, String fileMode) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String OWNER_ONLY = "600";
  private static final String MODES = "6[046][046]";

  /** The directory {@code path}, whose files their owner alone may read. */
  public DeadLetterDirectory(String path) {
    this(path, OWNER_ONLY);
  }

  /**
   * Returns the directory of the options. A local one is made, and must be writable before anything
   * is sent: a run that cannot keep its dead letters must not begin.
   */
  public static DeadLetterDirectory of(FailureOptions options) {
    DeadLetterDirectory directory =
        new DeadLetterDirectory(
            OptionValues.required("deadLetterDirectory", options.getDeadLetterDirectory()),
            options.getDeadLetterFileMode());
    if (!directory.fileMode.matches(MODES)) {
      throw new WrongOptionException(
          "--deadLetterFileMode must be 6, and 0, 4 or 6 for the group and for the others, as 600"
              + " or 640, but was "
              + directory.fileMode);
    }
    if (!directory.path.contains("://") && !isWritable(directory.path)) {
      throw new WrongOptionException(
          "--deadLetterDirectory must be a directory that can be made and written, but was "
              + directory.path);
    }
    return directory;
  }

  /** Returns the file {@code name} of the directory. */
  String file(String name) {
    return path + (path.endsWith("/") ? "" : "/") + name;
  }

  private static boolean isWritable(String path) {
    try {
      return Files.isWritable(Files.createDirectories(Path.of(path)));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
