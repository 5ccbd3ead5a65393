package io.cdfrecords.pipelines.deadletter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of dead letters on a local disk are readable by their owner only. */
final class LetterFileTest {
  @TempDir private Path directory;

  @BeforeEach
  void needsPosix() {
    Assumptions.assumeTrue(
        directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void isItsOwnersAlone() throws IOException {
    Path folder = directory.resolve("new");
    Path file = folder.resolve("dead-letters-1.jsonl");
    LetterFile.write(file.toString(), List.of("{}", "{\"a\":1}"));
    assertThat(permissions(file), is("rw-------"));
    assertThat(Files.readAllLines(file), contains("{}", "{\"a\":1}"));
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.toList(), contains(file));
    }
  }

  @Test
  void isItsOwnersAloneBeforeItIsWhole() throws IOException {
    Path file = directory.resolve("dead-letters-2.jsonl");
    Path part = directory.resolve("dead-letters-2.jsonl.part");
    // What an earlier attempt of an older version left there.
    Files.writeString(part, "left");
    LetterFile.write(
        file.toString(),
        () ->
            Stream.of("{}")
                .peek(
                    line -> {
                      try {
                        assertThat(permissions(part), is("rw-------"));
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    })
                .iterator());
    assertThat(Files.readAllLines(file), contains("{}"));
  }

  @Test
  void isTheOneOfARun() {
    assertThat(
        DeadLetterFileNaming.in("d", Instant.parse("2026-11-23T10:15:30.123Z")).only(),
        is("d/dead-letters-20261123T101530123Z-00000-of-00001.jsonl"));
  }
}
