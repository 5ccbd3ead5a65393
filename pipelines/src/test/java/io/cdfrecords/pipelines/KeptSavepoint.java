package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A savepoint that was taken by an earlier build and is kept beside the tests. The brokers' address
 * is in it, since Flink keeps a source as it was; so that a test can have brokers elsewhere, a
 * stand-in of the same length is kept instead.
 */
final class KeptSavepoint {
  /** All ports that a test is given have five digits. */
  private static final String STAND_IN = "127.0.0.1:99999";

  private KeptSavepoint() {}

  /** Copies a savepoint from {@code taken} to {@code kept}, to be opened by {@link #open}. */
  static void keep(Path taken, Path kept, String bootstrapServers) throws IOException {
    copy(taken, kept, bootstrapServers, STAND_IN);
  }

  /** Copies a savepoint from {@code kept} to {@code opened}, for a job that reads those brokers. */
  static void open(Path kept, Path opened, String bootstrapServers) throws IOException {
    copy(kept, opened, STAND_IN, bootstrapServers);
  }

  private static void copy(Path from, Path to, String what, String by) throws IOException {
    if (what.length() != by.length()) {
      throw new IllegalArgumentException(what + " and " + by + " must be of one length");
    }
    Files.createDirectories(to);
    for (Path file : files(from)) {
      String bytes = Files.readString(file, ISO_8859_1);
      Files.writeString(to.resolve(file.getFileName()), bytes.replace(what, by), ISO_8859_1);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
