package io.cdfrecords.benchmark;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.beam.CoderBenchmark;
import io.cdfrecords.delivery.RoundBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs each kind of workload and each method once: what measures must at least work. */
final class SmokeTest {
  private static final int RECORDS = 10;

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "client",
        "direct/library",
        "direct/many-projects",
        "direct/bundle",
        "direct/grouped",
        "direct/grouped-at-pace",
        "flink-batch/bundle"
      })
  void everyRecordOfAWorkloadArrives(String workload) throws Exception {
    try (DiscardingServer server = DiscardingServer.start()) {
      Workloads.of(workload).run(Load.of(server.url(), RECORDS));
      assertThat(server.records(), is((long) RECORDS));
      assertThat(server.bytes(), is(greaterThan(RECORDS * 300L)));
    }
  }

  @Test
  void everyMethodRunsOnce() throws Exception {
    RecordBenchmark records = new RecordBenchmark();
    records.encode();
    records.encodeByHand();
    records.make();
    assertThat(records.rules() == null, is(true));
    AnswerBenchmark answers = new AnswerBenchmark();
    assertThat(answers.accepted().status(), is(202));
    assertThat(answers.duplicated().status(), is(409));
    CoderBenchmark coders = new CoderBenchmark();
    coders.change();
    coders.pending();
    coders.record();
    RoundBenchmark rounds = new RoundBenchmark();
    assertThat(rounds.plan().size(), is(1));
    rounds.round();
    RowsBenchmark rows = new RowsBenchmark();
    rows.csvByLibrary();
    rows.jsonByLibrary();
    rows.parquetByLibrary();
    for (int mapped : List.of(rows.csv(), rows.json(), rows.parquet())) {
      assertThat(mapped, is(2000));
    }
  }

  @Test
  void aRatioThatIsMoreThan15PercentWorseIsFound(@TempDir Path directory) throws Exception {
    Report.write(measured(10), directory);
    assertThat(Report.worse(measured(11.4), directory), is(List.of()));
    assertThat(Report.worse(measured(11.6), directory), is(List.of("a / b: 1.16, and was 1.00")));
  }

  @Test
  void whatIsAcceptedOfSomeGroupsLeavesTheOthers(@TempDir Path directory) throws Exception {
    Figures quick = new Figures(true);
    quick.add("other", 3);
    quick.add("a", 20);
    quick.add("b", 10);
    quick.ratio("a / b", "a", "b", 1);
    quick.note("of a quick run");
    quick.note("a: what is measured anew");
    Settings all = Settings.parse(new String[0]);
    Report.accept(quick, all, directory);
    Settings some = Settings.parse(new String[] {"--only=a"});
    Report.accept(measured(12), some, directory);
    String page = Files.readString(directory.resolve("README.md"));
    assertThat(page, containsString("| other | 3.000 | 3.000 | 3.000 | 1, small sizes |"));
    assertThat(page, containsString("| a | 12.000 | 12.000 | 12.000 | 1 |"));
    assertThat(page, containsString("| a / b | 1.20 | 1.00 | no |"));
    assertThat(page, containsString("- of a quick run"));
    assertThat(page, not(containsString("what is measured anew")));
    assertThat(Report.worse(measured(13), directory), is(List.of()));
    Report.accept(measured(12), all, directory);
    assertThat(Files.readString(directory.resolve("README.md")), not(containsString("| other |")));
  }

  private static Figures measured(double value) {
    Figures figures = new Figures(false);
    figures.add("a", value);
    figures.add("b", 10);
    figures.ratio("a / b", "a", "b", 1);
    return figures;
  }
}
