package io.cdfrecords.pipelines.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SummaryTest {
  private static RunFigures figures(long read, long written, Map<String, Long> failed) {
    return new RunFigures(
        read,
        2,
        0,
        written,
        5,
        0,
        7,
        1,
        failed,
        new TreeMap<>(Map.of("202", 3L, "429", 1L)),
        1000,
        Duration.ofMillis(1500),
        Duration.ofMillis(700),
        Duration.ofSeconds(4),
        LineFigures.NONE);
  }

  @Test
  void tellsTheWholeRun() {
    Map<String, Long> failed = new TreeMap<>(Map.of("DUPLICATE", 30L, "NOT_A_RECORD", 1L));
    assertThat(
        Summary.of(figures(3000, 2969, failed), "alarms", List.of("/dl/dead.jsonl"), null),
        contains(
            "Read        3,000 lines, and 2 blank",
            "Written     2,969 records to alarms, of them 5 merged with an equal one and 7 stored before,"
                + " with equal content",
            "Failed      31 records: DUPLICATE 30, NOT_A_RECORD 1",
            "            /dl/dead.jsonl",
            "Requests    4: 202 3, 429 1",
            "Sent again  1,000 records; held back in all shards together for 1.5 s by the service, 0.7 s"
                + " by the job's own pace",
            "Left out    1 value that were null or an empty list",
            "Took        4.0 s, 750 lines/s",
            "Every line is accounted for: 2,969 written + 31 failed = 3,000 read."));
  }

  @Test
  void saysSoWhereALineIsMissing() {
    assertThat(
        Summary.of(figures(10, 8, Map.of("DUPLICATE", 1L)), "alarms", List.of(), null),
        hasItem("NOT every line is accounted for: 8 written + 1 failed = 9, but 10 were read."));
  }

  @Test
  void accountsForTheLinesOfFilesToo() {
    RunFigures rows = figures(10, 10, Map.of());
    assertThat(
        Summary.of(withLines(rows, new LineFigures(16, 13, 1, 2, 0)), "alarms", List.of(), null),
        hasItem("Lines       16 in the files = 13 in rows + 1 of headers + 2 blank + 0 skipped"));
    RunFigures lost = withLines(rows, new LineFigures(16, 12, 1, 2, 0));
    assertThat(
        Summary.of(lost, "alarms", List.of(), null),
        hasItem(
            "NOT every line is accounted for: 16 in the files, but 12 in rows + 1 of headers + 2"
                + " blank + 0 skipped = 15."));
    assertThat(ExitCode.of(lost, null), is(ExitCode.FAILED));
  }

  private static RunFigures withLines(RunFigures of, LineFigures lines) {
    return new RunFigures(
        of.read(),
        of.blank(),
        of.skipped(),
        of.written(),
        of.merged(),
        of.superseded(),
        of.confirmed(),
        of.omitted(),
        of.failed(),
        of.requests(),
        of.retries(),
        of.throttled(),
        of.ownPace(),
        of.took(),
        lines);
  }

  @Test
  void saysSoWhereMoreFailedThanAllowed() {
    List<String> lines =
        Summary.of(figures(10, 9, Map.of("DUPLICATE", 1L)), "alarms", List.of(), 0.05);
    assertThat(lines, hasItem(endsWith(" More failed than --maxFailedShare=0.05 allows.")));
  }

  @Test
  void saysNothingOfFilesThatAreNotThere() {
    assertThat(
        Summary.of(figures(10, 10, Map.of()), "alarms", List.of(), null),
        not(hasItem(startsWith("            "))));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, 0, 0,   SUCCESS",
    "10, 9,  1, 1,   SUCCESS",
    "10, 9,  1, 0.1, SUCCESS",
    "10, 9,  1, 0.09, TOO_MANY_FAILED",
    "10, 0, 10, 1,   SUCCESS",
    "10, 0, 10, ,    TOO_MANY_FAILED",
    "10, 1,  9, ,    SUCCESS",
    "0,  0,  0, ,    SUCCESS",
    "0,  0,  0, 0,   SUCCESS",
    "10, 9,  0, 1,   FAILED",
    "10, 9,  2, 0,   FAILED",
  })
  void endsWithACode(long read, long written, long failed, Double share, ExitCode code) {
    assertThat(ExitCode.of(figures(read, written, Map.of("X", failed)), share), is(code));
  }
}
