package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.emulator.inspection.Operation;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.row.Lines;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The machine's clock is set while a program waits for a service that is down. */
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the clock is set by a library for Linux")
@EnabledIf(value = "hasCompiler", disabledReason = "there is no C compiler for src/test/c")
final class SetClockIT {
  private static final Path SOURCE = Path.of("src/test/c/set_clock.c").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int RECORDS = 200;

  @TempDir private Path directory;

  static boolean hasCompiler() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "cc")));
  }

  /** A retry time of an hour is neither over at once, nor does a wait last as much longer. */
  @ParameterizedTest(name = "by {1} s on {0}")
  @CsvSource({
    "DirectRunner, -60",
    "DirectRunner, -3600",
    "DirectRunner, 7200",
    "FlinkRunner, -3600",
    "FlinkRunner, 7200",
  })
  void losesNothingAndStandsStillForNobody(String runner, long seconds) throws Exception {
    Path clock = directory.resolve("clock");
    set(clock, 0);
    Path said = directory.resolve("said");
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").start()) {
      emulator.faults("[{\"on\":\"ingest\",\"times\":1000000,\"do\":\"status\",\"status\":503}]");
      Process process = start(command(runner, emulator), clock, said);
      try {
        awaitRequests(emulator, process, 3);
        set(clock, seconds);
        awaitRequests(emulator, process, requests(emulator) + 2);
        emulator.faults("[]");
        Await.untilTrue(
            "all records", LIMIT, () -> !process.isAlive() || emulator.count("alarms") == RECORDS);
        assertThat("ended", process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS), is(true));
      } catch (AssertionError e) {
        throw new AssertionError(Files.readString(said, UTF_8), e);
      } finally {
        process.destroyForcibly();
      }
      String all = Files.readString(said, UTF_8);
      assertThat(all, emulator.count("alarms"), is(RECORDS));
      assertThat(all, process.exitValue(), is(0));
      assertThat(all, containsString(RECORDS + " written + 0 failed"));
    }
  }

  private List<String> command(String runner, RecordsEmulator emulator) throws Exception {
    Path input =
        Files.write(
            directory.resolve("alarms.jsonl"),
            IntStream.range(0, RECORDS).mapToObj(number -> Lines.alarm("a" + number)).toList());
    Path secret = Files.writeString(directory.resolve("secret"), "emulator-secret");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(FilesToRecords.class.getName());
    command.addAll(
        List.of(
            "--runner=" + runner,
            "--inputFilePattern=" + input,
            "--cdfBaseUrl=" + emulator.baseUrl(),
            "--cdfProject=p",
            "--stream=alarms",
            "--tokenUrl=" + emulator.tokenUrl(),
            "--clientId=emulator",
            "--clientSecret=file:" + secret,
            "--shards=1",
            "--check=false",
            "--deadLetterDirectory=" + directory.resolve("dead")));
    return command;
  }

  private Process start(List<String> command, Path clock, Path said) throws Exception {
    Path library = directory.resolve("set_clock.so");
    Process compiler =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), SOURCE.toString())
            .inheritIO()
            .start();
    assertThat("compiled", compiler.waitFor(), is(0));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder
        .environment()
        .putAll(Map.of("LD_PRELOAD", library.toString(), "SET_CLOCK", clock.toString()));
    return builder.start();
  }

  /** The process has its clock mapped: it is written in place. */
  private static void set(Path clock, long seconds) throws Exception {
    ByteBuffer ahead = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
    try (FileChannel file =
        FileChannel.open(clock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ahead.putLong(seconds).flip());
    }
  }

  private static int requests(RecordsEmulator emulator) {
    return emulator.requests().of(Operation.INGEST).requests().size();
  }

  private static void awaitRequests(RecordsEmulator emulator, Process process, int count)
      throws Exception {
    Await.untilTrue(
        count + " requests", LIMIT, () -> !process.isAlive() || requests(emulator) >= count);
    assertThat("runs", process.isAlive(), is(true));
  }
}
