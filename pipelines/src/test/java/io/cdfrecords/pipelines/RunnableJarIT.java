package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.pipelines.row.RowFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, run on this machine. */
final class RunnableJarIT {
  /** With the rest of the record about 350 bytes, as an alarm has. */
  private static final String PROPERTIES = "\"text\":\"" + "x".repeat(220) + "\",\"number\":";

  @TempDir private Path directory;

  @Test
  void writesAHundredThousandRecordsWithin512MegabytesOfHeap() throws Exception {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
      FilesRig rig =
          new FilesRig(directory, emulator)
              .input("alarms.jsonl", hundredThousand())
              .with("progress", "true")
              .with("check", "false");
      PackagedJar jar = jar();
      assertThat(jar.run("-Xmx512m", FilesToRecords.class, rig.arguments()), is(0));
      assertThat(
          jar.said(), containsString("accounted for: 100,000 written + 0 failed = 100,000 read."));
      assertThat("nothing but the summary: " + jar.said(), jar.said().lines().count(), is(7L));
      for (String line : jar.complained().lines().toList()) {
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
      PackagedJar jar = jar();
      assertThat(jar.run("-Xmx256m", FilesToRecords.class, rig.arguments()), is(0));
      assertThat(
          jar.said(), containsString("accounted for: 900 written + 100 failed = 1,000 read."));
      assertThat("nothing but progress", jar.complained(), not(containsString("SLF4J")));
    }
  }

  /** Flink looks for it, and takes a class that cannot be loaded for a fault of its own. */
  @Test
  void doesNotHoldTheClassByWhichFlinkTellsThatHadoopIsThere() throws IOException {
    try (JarFile jar = new JarFile(PackagedJar.FILE.toFile())) {
      assertThat(jar.getEntry("org/apache/hadoop/fs/FileSystem.class"), nullValue());
      assertThat(jar.getEntry("org/apache/hadoop/conf/Configuration.class"), notNullValue());
    }
  }

  /** Their threads would outlive a job on a cluster. */
  @Test
  void holdsNoMeasurementsOfGooglesClients() throws IOException {
    try (JarFile jar = new JarFile(PackagedJar.FILE.toFile())) {
      assertThat(
          jar.stream().anyMatch(entry -> entry.getName().startsWith("io/opencensus/impl")),
          is(false));
    }
  }

  @Test
  void holdsNoEmulator() throws IOException {
    try (JarFile jar = new JarFile(PackagedJar.FILE.toFile())) {
      assertThat(
          jar.stream().anyMatch(entry -> entry.getName().startsWith("io/cdfrecords/emulator/")),
          is(false));
    }
  }

  private PackagedJar jar() {
    return new PackagedJar(directory);
  }

  private static byte[] hundredThousand() {
    return IntStream.range(0, 100_000)
        .mapToObj(i -> Lines.withProperties("a" + i, PROPERTIES + i))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
