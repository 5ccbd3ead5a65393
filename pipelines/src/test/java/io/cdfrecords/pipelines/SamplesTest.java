package io.cdfrecords.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.emulator.RecordsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of the page of samples becomes the records that stand beside it. */
@Timeout(300)
final class SamplesTest {
  private static final Path EXPECTED =
      Path.of("src/test/resources/io/cdfrecords/pipelines/samples");

  @TempDir private Path directory;

  static List<SampleFiles.SampleFile> samples() throws IOException {
    return SampleFiles.all();
  }

  @Test
  void areEleven() throws IOException {
    assertThat(samples(), hasSize(11));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void becomeTheRecordsThatAreMeant(SampleFiles.SampleFile sample) throws IOException {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").project("p").start()) {
      FilesRig.Ran ran = sample.in(directory, emulator).run();
      assertThat(outcome(ran, emulator), is(expected(sample)));
      assertThat(ran.err(), is(""));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void becomeTheSameRecordsOnFlink(SampleFiles.SampleFile sample) throws IOException {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData").project("p").start()) {
      FilesRig rig =
          sample
              .in(directory, emulator)
              .with("runner", "FlinkRunner")
              .with("flinkMaster", "[local]")
              .with("parallelism", "2");
      assertThat(outcome(rig.run(), emulator), is(expected(sample)));
    }
  }

  private static List<String> expected(SampleFiles.SampleFile sample) throws IOException {
    return Files.readAllLines(EXPECTED.resolve(sample.file() + ".txt"));
  }

  /** What is stored, then what became dead letters. */
  private static List<String> outcome(FilesRig.Ran ran, RecordsEmulator emulator) {
    List<String> became = new ArrayList<>(SampleFiles.stored(emulator));
    ran.deadLetters()
        .forEach(
            letter ->
                became.add(
                    letter.at("/input/line").asLong() + " " + letter.get("message").asText()));
    return became;
  }
}
