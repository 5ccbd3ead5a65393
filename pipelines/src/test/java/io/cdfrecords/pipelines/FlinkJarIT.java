package io.cdfrecords.pipelines;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.row.Lines;
import io.cdfrecords.pipelines.row.RowFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar without Google's clouds, run on this machine. */
final class FlinkJarIT {
  private static final Pattern IN_REPOSITORY = Pattern.compile(".*/([^/]+)/([^/]+)/[^/]+\\.jar");

  @TempDir private Path directory;

  @Test
  void hasAtMostSixtyMegabytes() throws IOException {
    assertThat(Files.size(PackagedJar.FLINK), is(lessThanOrEqualTo(60_000_000L)));
  }

  /** In both directions: what is listed is there, and what is there is listed. */
  @Test
  void listsTheThirdPartiesThatItHoldsAndNoOthers() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<String> listed = new ArrayList<>();
    try (JarFile flink = new JarFile(PackagedJar.FLINK.toFile())) {
      Set<String> held = classes(flink);
      ZipEntry entry = requireNonNull(flink.getEntry("META-INF/THIRD-PARTY.txt"));
      String list =
          new String(flink.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
      for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Matcher inRepository = IN_REPOSITORY.matcher(path);
        if (!inRepository.matches() || path.contains("cdf-records-")) {
          continue;
        }
        String coordinates = inRepository.replaceFirst(":$1:$2 ");
        try (JarFile party = new JarFile(path)) {
          Set<String> classes = classes(party);
          boolean isListed = list.contains(coordinates);
          if (isListed) {
            listed.add(coordinates);
          }
          if (isListed && !classes.isEmpty() && classes.stream().noneMatch(held::contains)) {
            wrong.add(coordinates + "is listed and not there");
          }
          if (!isListed && !classes.isEmpty() && held.containsAll(classes)) {
            wrong.add(coordinates + "is there and not listed");
          }
        }
      }
    }
    assertThat(wrong, empty());
    assertThat(listed, hasSize(greaterThan(50)));
  }

  @Test
  void writesLinesOnThisMachine() throws Exception {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
      FilesRig rig = new FilesRig(directory, emulator).input("alarms.jsonl", lines());
      PackagedJar jar = jar();
      assertThat(jar.run("-Xmx256m", FilesToRecords.class, rig.arguments()), is(0));
      assertThat(
          jar.said(), containsString("accounted for: 1,000 written + 0 failed = 1,000 read."));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  void readsParquet(CompressionCodecName codec) throws Exception {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
      FilesRig rig = new FilesRig(directory, emulator).with("inputFormat", "PARQUET");
      Path mapping = Files.writeString(directory.resolve("m.yaml"), RowFiles.MAPPING);
      rig.with("mapping", mapping.toString());
      RowFiles.parquet(directory.resolve("in").resolve("a.parquet"), 1000, codec);
      PackagedJar jar = jar();
      assertThat(jar.run("-Xmx256m", FilesToRecords.class, rig.arguments()), is(0));
      assertThat(
          jar.said(), containsString("accounted for: 900 written + 100 failed = 1,000 read."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"codec-lz4", "codec-brotli"})
  void readsParquetOfOtherWriters(String name) throws Exception {
    try (MappedFiles files = new MappedFiles(directory)) {
      FilesRig rig = files.rig("run").input("a.parquet", MappedFiles.resource(name + ".parquet"));
      files.mapped(rig, "PARQUET", "v: {field: v, type: int32}");
      PackagedJar jar = jar();
      assertThat(jar.run("-Xmx256m", FilesToRecords.class, rig.arguments()), is(0));
      assertThat(jar.said(), containsString("accounted for: 120 written + 0 failed = 120 read."));
    }
  }

  /** As classes that are missing would not, {@code --help} and wrong options are answered. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        FilesToRecords.class,
        KafkaToRecords.class,
        MqttToRecords.class,
        ReplayDeadLetters.class,
        ProposeMapping.class,
        Apply.class
      })
  void startsEachProgram(Class<?> program) throws Exception {
    PackagedJar jar = jar();
    assertThat(jar.run("-Xmx256m", program, List.of("--help")), is(0));
    assertThat(jar.run("-Xmx256m", program, List.of("--nothing=1")), is(2));
    assertThat(jar.complained(), containsString("nothing"));
  }

  @Test
  void namesTheJarThatReadsPubsub() throws Exception {
    PackagedJar jar = jar();
    List<String> options =
        List.of(
            "--subscription=projects/my-gcp-project/subscriptions/alarms",
            "--cdfBaseUrl=http://127.0.0.1:1",
            "--cdfProject=p",
            "--stream=alarms",
            "--accessToken=env:HOME",
            "--check=false",
            "--deadLetterDirectory=" + directory.resolve("dead"));
    assertThat(jar.run("-Xmx256m", PubsubToRecords.class, options), is(2));
    assertThat(jar.complained(), containsString("take cdf-records-pipelines.jar"));
  }

  private PackagedJar jar() {
    return new PackagedJar(directory, PackagedJar.FLINK);
  }

  private static Set<String> classes(JarFile jar) {
    return jar.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(".class") && !name.contains("module-info"))
        .filter(name -> !name.startsWith("META-INF/"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static byte[] lines() {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> Lines.alarm("a" + i))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
