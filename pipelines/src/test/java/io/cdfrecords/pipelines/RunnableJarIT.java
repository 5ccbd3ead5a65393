package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as people run it: by itself, in a process of its own. */
final class RunnableJarIT {
  private static final Path JAR = Path.of(System.getProperty("runnableJar"));

  /** With the rest of the record about 350 bytes, as an alarm has. */
  private static final String PROPERTIES = "\"text\":\"" + "x".repeat(220) + "\",\"number\":";

  @TempDir private Path directory;

  @Test
  void writesAHundredThousandRecordsWithin512MegabytesOfHeap() throws Exception {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
      FilesRig rig = new FilesRig(directory, emulator).input("alarms.jsonl", hundredThousand());
      rig.with("progress", "true");
      assertThat(exitCode("-Xmx512m", rig.arguments()), is(0));
      assertThat(
          said(), containsString("accounted for: 100,000 written + 0 failed = 100,000 read."));
      assertThat("nothing but the summary: " + said(), said().lines().count(), is(7L));
      for (String line : complained().lines().toList()) {
        assertThat("nothing but progress", line, matchesPattern("\\d:\\d\\d:\\d\\d  .* lines/s.*"));
      }
      assertThat(emulator.count("alarms"), is(100_000));
    }
  }

  @Test
  void readsParquetWithTheFewClassesOfHadoopThatItHolds() throws Exception {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
      FilesRig rig = new FilesRig(directory, emulator).with("inputFormat", "PARQUET");
      Path mapping = Files.writeString(directory.resolve("m.yaml"), RowFiles.MAPPING);
      rig.with("mapping", mapping.toString());
      RowFiles.parquet(
          directory.resolve("in").resolve("a.parquet"), 1000, CompressionCodecName.SNAPPY);
      assertThat(exitCode("-Xmx256m", rig.arguments()), is(0));
      assertThat(said(), containsString("accounted for: 900 written + 100 failed = 1,000 read."));
      assertThat("nothing but progress", complained(), not(containsString("SLF4J")));
    }
  }

  @Test
  void holdsNoEmulator() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(
          jar.stream().anyMatch(entry -> entry.getName().startsWith("io/cdfrecords/emulator/")),
          is(false));
    }
  }

  private int exitCode(String heap, List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-cp", JAR.toString(), FilesToRecords.class.getName()));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output().toFile())
            .redirectError(errors().toFile())
            .start();
    try {
      assertThat("it ends", process.waitFor(2, TimeUnit.MINUTES), is(true));
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String said() throws IOException {
    return Files.readString(output());
  }

  private String complained() throws IOException {
    return Files.readString(errors());
  }

  private Path errors() {
    return directory.resolve("errors");
  }

  private Path output() {
    return directory.resolve("output");
  }

  private static byte[] hundredThousand() {
    return IntStream.range(0, 100_000)
        .mapToObj(i -> Lines.withProperties("a" + i, PROPERTIES + i))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
