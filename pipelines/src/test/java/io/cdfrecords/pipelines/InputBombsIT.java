package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.row.InputBombs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of some kilobytes that ask for gigabytes, read by a process with a heap of 512 MB. */
@Timeout(300)
final class InputBombsIT {
  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "text.avro, AVRO, its block has",
    "block.avro, AVRO, reads pieces of at most",
    "deflate.avro, AVRO, reads pieces of at most",
    "page.parquet, PARQUET, a damaged page"
  })
  void areRefusedByNameAndLeaveTheProcessItsMemory(String name, String format, String why)
      throws Exception {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
      FilesRig rig = new FilesRig(directory, emulator).with("inputFormat", format);
      Path mapping =
          Files.writeString(
              directory.resolve("m.yaml"),
              """
              space: plant
              externalId: "{id}"
              sources:
                - container: [model, Alarm]
                  properties:
                    id: { field: id, type: text }
              """);
      rig.with("mapping", mapping.toString());
      Path file = directory.resolve("in").resolve(name);
      write(name, file);
      assertThat("small", Files.size(file) < 300_000, is(true));
      Process process = start(rig.arguments());
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat("ends", process.waitFor(200, TimeUnit.SECONDS), is(true));
      assertThat(said, containsString(name));
      assertThat(said, containsString(why));
      assertThat(said, not(containsString("OutOfMemoryError")));
      assertThat(said, process.exitValue(), is(not(0)));
    }
  }

  private static void write(String name, Path file) throws Exception {
    switch (name) {
      case "text.avro" -> Files.write(file, InputBombs.avroText());
      case "block.avro" -> Files.write(file, InputBombs.avroBlock());
      case "deflate.avro" -> Files.write(file, InputBombs.avroDeflate());
      default -> InputBombs.parquet(file);
    }
  }

  private static Process start(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            FilesToRecords.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
