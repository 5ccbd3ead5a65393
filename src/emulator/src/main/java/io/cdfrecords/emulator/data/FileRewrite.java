package io.cdfrecords.emulator.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts a new file into the place of an old one, at once or not at all. */
final class FileRewrite {
  private FileRewrite() {}

  /**
   * Rewrites a file.
   *
   * @param content appends what the new file has
   */
  static void rewrite(Path path, Content content) throws IOException {
    Path draft = path.resolveSibling(path.getFileName() + ".draft");
    // Left by a process that was killed while it was writing one.
    Files.deleteIfExists(draft);
    try (LogFile file = LogFile.open(draft, notice -> {}, LogFile::ignore)) {
      content.appendTo(file);
      file.force();
    }
    Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a new file has. */
  interface Content {
    /** Appends it. */
    void appendTo(LogFile file) throws IOException;
  }
}
