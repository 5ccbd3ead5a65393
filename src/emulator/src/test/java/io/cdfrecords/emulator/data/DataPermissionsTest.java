package io.cdfrecords.emulator.data;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.data.CatalogEntry.StreamEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what the emulator keeps, and where it keeps it. */
final class DataPermissionsTest {
  @TempDir private Path directory;

  private RecordsEmulator start() {
    return RecordsEmulator.builder().data(directory.resolve("data")).stream("live", "BasicLiveData")
        .start();
  }

  @Test
  void givesEveryFileToItsOwnerAlone() throws IOException {
    start().close();
    Path catalog = directory.resolve("data/catalog.log");
    Files.setPosixFilePermissions(catalog, PosixFilePermissions.fromString("rw-r--r--"));
    start().close();
    try (Stream<Path> all = Files.list(directory.resolve("data"))) {
      List<Path> files = all.toList();
      assertThat(files.size(), greaterThan(2));
      for (Path file : files) {
        assertThat(
            file.toString(),
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
            is("rw-------"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside", "/tmp/outside", "a/b", "UPPER", ""})
  void opensNoFileForANameThatBreaksTheRules(String name) throws IOException {
    start().close();
    Path catalog = directory.resolve("data/catalog.log");
    try (LogFile file = LogFile.open(catalog, notice -> {}, LogFile::ignore)) {
      file.append(new StreamEntry(name, "BasicLiveData", 1).bytes());
    }
    IllegalStateException refusal = assertThrows(IllegalStateException.class, this::start);
    assertThat(refusal.getMessage(), containsString("names a stream whose name must match"));
    assertThat(Files.exists(directory.resolve("outside.log")), is(false));
  }
}
