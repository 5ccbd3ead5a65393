package io.cdfrecords.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whole jobs in virtual time, against a service with its published budgets: what they promise, and
 * a report of all their figures, which shows a change of behaviour as a difference.
 */
final class PaceSimulationTest {
  private static final Path REPORT =
      Path.of("src/test/resources/io/cdfrecords/delivery/pace-simulation.txt");
  private static final double QUOTA_USED = 0.97;
  private static final double THROTTLED = 0.005;
  private static final int FULL_REQUEST = 1000;

  /** A slice of the window, and a request. */
  private static final Duration SLICE = PacedStream.WINDOW.dividedBy(100).plusSeconds(1);

  /** The longest backoff, and a request. */
  private static final Duration BACKOFF = Duration.ofSeconds(31);

  private static Map<Scenario, Measured> measured = Map.of();

  @BeforeAll
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  static void play() {
    measured = PaceSimulation.play(Scenarios.all());
  }

  private static Measured of(Scenario scenario) {
    return Objects.requireNonNull(measured.get(scenario), scenario.name);
  }

  @Test
  void givesTheFiguresOfTheReport() throws IOException {
    String report = PaceReport.text(measured);
    if (Boolean.getBoolean("simulation.update")) {
      Files.createDirectories(REPORT.getParent());
      Files.writeString(REPORT, report);
    }
    String committed = Files.exists(REPORT) ? Files.readString(REPORT, UTF_8) : "";
    if (!committed.equals(report)) {
      fail(
          "the simulation's figures have changed. If that is meant, write "
              + REPORT
              + " anew with -Dsimulation.update=true, and commit it:\n"
              + difference(committed.lines().toList(), report.lines().toList()));
    }
  }

  @Test
  void settlesEveryRecordAsWrittenAndStoresIt() {
    measured.forEach(
        (scenario, it) -> {
          assertThat(scenario.name, it.settled(), is(it.given()));
          assertThat(scenario.name, it.failed(), is(0));
          assertThat(scenario.name, it.missing(), is(0L));
        });
  }

  @Test
  void usesTheWholeQuotaAndIsNotThrottled() {
    for (Scenario scenario : Scenarios.BACKLOGS) {
      Measured it = of(scenario);

      assertThat(scenario.name, it.goodput(), is(greaterThanOrEqualTo(QUOTA_USED)));
      assertThat(scenario.name, it.throttled(), is(lessThanOrEqualTo(THROTTLED)));
    }
  }

  @Test
  void usesTheWholeQuotaWhereShardsTakeTurnsOnFewerThreads() {
    for (Scenario scenario : Scenarios.TURNS) {
      Measured it = of(scenario);

      assertThat(scenario.name, it.goodput(), is(greaterThanOrEqualTo(0.95)));
      assertThat(scenario.name, it.throttled(), is(lessThanOrEqualTo(THROTTLED)));
    }
  }

  @Test
  void goesOnAsSoonAsASliceOfTheWindowIsFreeAgain() {
    for (Scenario scenario : Scenarios.BACKLOGS) {
      assertThat(scenario.name, of(scenario).idle(), is(lessThanOrEqualTo(SLICE)));
    }
  }

  @Test
  void writesWithinSecondsWhatFitsIntoOneWindow() {
    for (Scenario scenario : Scenarios.BURSTS) {
      assertThat(scenario.name, of(scenario).took(), is(lessThan(Duration.ofMinutes(1))));
    }
  }

  @Test
  void isBackSoonAfterAnOutageAndDrainsAtTheQuotasPace() {
    for (Scenario scenario : Scenarios.OUTAGES) {
      Measured it = of(scenario);

      assertThat(scenario.name, it.recovery(), is(lessThanOrEqualTo(BACKOFF)));
      assertThat(scenario.name, it.goodput(), is(greaterThanOrEqualTo(QUOTA_USED)));
      assertThat(scenario.name, it.throttled(), is(lessThanOrEqualTo(THROTTLED)));
    }
  }

  @Test
  void sendsAgainAfterAnOutageOnlyWhatWasOnItsWay() {
    for (Scenario scenario : Scenarios.OUTAGES) {
      assertThat(
          scenario.name,
          of(scenario).again(),
          is(lessThanOrEqualTo(scenario.shards * FULL_REQUEST)));
    }
  }

  @Test
  void catchesUpAfterAnOutageAsFastAsTheQuotaLetsIt() {
    for (Scenario scenario : Scenarios.STEADY_OUTAGES) {
      assertThat(scenario.name, of(scenario).recovery(), is(lessThanOrEqualTo(BACKOFF)));
      assertThat(scenario.name, of(scenario).caughtUp(), is(lessThan(Duration.ofMinutes(2))));
    }
  }

  @Test
  void holdsARecordNoLongerThanTheBufferingDelayAndARequestWhereTheQuotaIsNotReached() {
    for (Scenario scenario : Scenarios.STEADY) {
      assertThat(scenario.name, of(scenario).p99(), is(lessThan(Duration.ofSeconds(3))));
    }
  }

  @Test
  void letsOneStreamGoOnAsEverWhileAnotherIsThrottled() {
    Duration alone = Objects.requireNonNull(of(Scenarios.TWO_STREAMS.get(0)).p99());
    Duration besideATrouble = of(Scenarios.TWO_STREAMS.get(1)).p99();

    assertThat(besideATrouble, is(lessThanOrEqualTo(alone.plusMillis(100))));
  }

  @Test
  void isNotThrottledWhereJobsDivideTheBudgetOfTheirIdentity() {
    for (Scenario scenario : Scenarios.SEVERAL_JOBS) {
      boolean divided = scenario.jobs * scenario.requestsPerSecond <= 30;
      if (divided) {
        assertThat(scenario.name, of(scenario).throttled(), is(lessThanOrEqualTo(THROTTLED)));
      }
    }
  }

  /** One request of a shard in fifteen seconds is the longest backoff on average. */
  @Test
  void asksNoMoreOftenThanTheBackoffLetsItWhereItKnowsNoQuota() {
    for (Scenario scenario : Scenarios.WITHOUT_BUDGET) {
      Measured it = of(scenario);
      double refused = it.throttled() * it.requests();

      assertThat(scenario.name, it.goodput(), is(greaterThanOrEqualTo(QUOTA_USED)));
      assertThat(
          scenario.name, refused, is(lessThan(scenario.shards * it.took().toSeconds() / 10.0)));
    }
  }

  @Test
  void readsDuplicatesBackWithinTheBudgetOfQueries() {
    measured.forEach((scenario, it) -> assertThat(scenario.name, it.throttledQueries(), is(0)));
    for (Scenario scenario : Scenarios.DUPLICATES) {
      assertThat(scenario.name, of(scenario).again(), is(of(scenario).given()));
      assertThat(scenario.name, of(scenario).queries(), is(lessThanOrEqualTo(165)));
      assertThat(scenario.name, of(scenario).took(), is(lessThan(Duration.ofMinutes(1))));
    }
  }

  private static String difference(List<String> before, List<String> after) {
    List<String> lines = new ArrayList<>();
    before.stream().filter(line -> !after.contains(line)).forEach(line -> lines.add("- " + line));
    after.stream().filter(line -> !before.contains(line)).forEach(line -> lines.add("+ " + line));
    return String.join("\n", lines);
  }
}
