package io.cdfrecords.pipelines.deadletter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.pipelines.run.FailureOptions;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    LetterFile.write(file.toString(), "600", List.of("{}", "{\"a\":1}"));
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
        "600",
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

  @ParameterizedTest
  @CsvSource({"600, rw-------", "640, rw-r-----", "644, rw-r--r--", "666, rw-rw-rw-"})
  void isReadableToWhomTheModeSays(String mode, String permissions) throws IOException {
    Path file = directory.resolve("dead-letters-3.jsonl");
    LetterFile.write(file.toString(), mode, List.of("{}"));
    assertThat(permissions(file), is(permissions));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "400", "700", "0640", "640 ", "rw-r-----", "6400"})
  void isNotOfAnyOtherMode(String mode) {
    FailureOptions options = PipelineOptionsFactory.as(FailureOptions.class);
    options.setDeadLetterDirectory(directory.toString());
    options.setDeadLetterFileMode(mode);
    WrongOptionException wrong =
        assertThrows(WrongOptionException.class, () -> DeadLetterDirectory.of(options));
    assertThat(
        wrong.getMessage(),
        is(
            "--deadLetterFileMode must be 6, and 0, 4 or 6 for the group and for the others, as 600"
                + " or 640, but was "
                + mode));
  }

  @Test
  void isTheOneOfARun() {
    assertThat(
        DeadLetterFileNaming.in(
                new DeadLetterDirectory("d"), Instant.parse("2026-11-23T10:15:30.123Z"))
            .only(),
        is("d/dead-letters-20261123T101530123Z-00000-of-00001.jsonl"));
  }
}
