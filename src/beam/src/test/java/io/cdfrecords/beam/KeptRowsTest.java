package io.cdfrecords.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rows of results are kept by jobs and by those who store failures: every process and every
 * later release has the same fields in the same order, and reads what is there.
 */
final class KeptRowsTest {
  private static Map<String, String> kept() throws IOException {
    try (InputStream in = KeptRowsTest.class.getResourceAsStream("/kept/rows.txt")) {
      return lines(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
    }
  }

  private static String kept(String name) throws IOException {
    return Objects.requireNonNull(kept().get(name), name);
  }

  private static Map<String, String> lines(String text) {
    Map<String, String> lines = new TreeMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" "))
        .forEach(line -> lines.put(line[0], line[1]));
    return lines;
  }

  @Test
  void areWrittenWithoutChange() throws Exception {
    assertThat(KeptRows.all(), is(kept()));
  }

  @Test
  void areReadBackAsTheyWere() throws Exception {
    assertThat(
        KeptRows.read(kept("failed-record-whole"), FailedRecord.class), is(SampleResults.WHOLE));
    assertThat(
        KeptRows.read(kept("failed-record-bare"), FailedRecord.class), is(SampleResults.BARE));
    assertThat(
        KeptRows.read(kept("write-receipt-whole"), WriteReceipt.class), is(SampleResults.RECEIPT));
    assertThat(
        KeptRows.read(kept("written-record-bare"), WrittenRecord.class),
        is(SampleResults.BARE_WRITTEN));
    assertThat(
        KeptRows.read(kept("failed-input-bare"), FailedInput.class),
        is(FailedInput.of("alarms.jsonl", 8, null)));
  }

  /** The order in which Java names the methods of a class differs between its collectors. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC"})
  void areTheSameInAnotherJavaMachine(String collector) throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                collector,
                "-cp",
                System.getProperty("java.class.path"),
                KeptRows.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Map<String, String> printed = lines(new String(other.getInputStream().readAllBytes(), UTF_8));
    assertThat(other.waitFor(), is(0));
    assertThat(printed, is(kept()));
  }
}
