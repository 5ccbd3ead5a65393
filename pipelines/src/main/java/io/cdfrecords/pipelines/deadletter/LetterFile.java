package io.cdfrecords.pipelines.deadletter;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * A file of dead letters. It appears under its name only when it is complete. On a local disk only
 * its owner may read and write it, unless the options give another mode, because it holds records.
 */
final class LetterFile {
  private static final String LOCAL = "file";
  private static final String POSIX = "posix";

  private LetterFile() {}

  /** Writes {@code lines} into {@code file}, and replaces the file of an earlier attempt. */
  static void write(String file, String mode, Iterable<String> lines) throws IOException {
    whole(
        file,
        mode,
        out -> {
          for (String line : lines) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
          }
        });
  }

  /** Copies local files, one after the other, into {@code file}. */
  static void copy(List<Path> parts, String file, String mode) throws IOException {
    whole(
        file,
        mode,
        out -> {
          for (Path part : parts) {
            Files.copy(part, out);
          }
        });
  }

  private static void whole(String file, String mode, Filling filling) throws IOException {
    ResourceId whole = FileSystems.matchNewResource(file, false);
    ResourceId part = FileSystems.matchNewResource(file + ".part", false);
    if (LOCAL.equals(part.getScheme())) {
      create(Path.of(part.toString()), mode);
    }
    try (OutputStream out =
        Channels.newOutputStream(FileSystems.create(part, "application/octet-stream"))) {
      filling.into(out);
    }
    FileSystems.rename(List.of(part), List.of(whole), StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  /** Sets the permissions before the first byte is written; writing keeps them. */
  private static void create(Path file, String mode) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains(POSIX)) {
      return;
    }
    @Nullable Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(permissions("600")));
    // The attribute is cut by the process' mask; what is asked for is not.
    Files.setPosixFilePermissions(file, permissions(mode));
  }

  private static Set<PosixFilePermission> permissions(String mode) {
    StringBuilder text = new StringBuilder(9);
    for (int i = 0; i < mode.length(); i++) {
      int bits = Character.digit(mode.charAt(i), 8);
      text.append((bits & 4) > 0 ? 'r' : '-').append((bits & 2) > 0 ? 'w' : '-').append('-');
    }
    return PosixFilePermissions.fromString(text.toString());
  }

  /** The content of a file. */
  private interface Filling {
    void into(OutputStream out) throws IOException;
  }
}
