package io.cdfrecords.pace;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.RecordCount;
import io.cdfrecords.policy.BudgetUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many upserts were no updates, as the stream's growth shows. */
final class StreamGrowthTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static RecordCount count(int secondsAgo, double records) {
    return new RecordCount(NOW.minusSeconds(secondsAgo), records);
  }

  private static List<StreamWindow.Slice> upserts(int secondsAgo, int records) {
    return List.of(
        new StreamWindow.Slice(
            NOW.minusSeconds(secondsAgo), new BudgetUse(records, records * 100L, records)));
  }

  private static long newRecords(List<RecordCount> counts, int shards) {
    return new StreamGrowth(counts).newRecords(upserts(60, 1_000), shards, WINDOW, NOW);
  }

  @ParameterizedTest(name = "from {0} to {1} records, {2} shards")
  @CsvSource({
    "0, 600, 1, 600",
    "0, 600, 4, 150",
    "50, 1050, 1, 1000",
    // Others write too: no more than was sent.
    "0, 9000, 1, 1000",
    // All were updates, and others deleted records.
    "500, 500, 1, 0",
    "500, 100, 1, 0"
  })
  void isThePartOfTheGrowthAndNoMoreThanWasSent(
      double before, double after, int shards, long created) {
    assertThat(newRecords(List.of(count(90, before), count(30, after)), shards), is(created));
  }

  /** An ingested record makes the stream grow too, and is no upsert of a new one. */
  @ParameterizedTest(name = "grew by {0}, with {1} ingested")
  @CsvSource({"600, 0, 600", "600, 500, 100", "600, 600, 0", "600, 5000, 0"})
  void leavesOutWhatTheShardIngested(double growth, int ingested, long created) {
    List<StreamWindow.Slice> sent = new ArrayList<>(upserts(60, 1_000));
    sent.add(
        new StreamWindow.Slice(NOW.minusSeconds(50), new BudgetUse(ingested, ingested * 100L, 0)));
    StreamGrowth growing = new StreamGrowth(List.of(count(90, 0), count(30, growth)));

    assertThat(growing.newRecords(sent, 1, WINDOW, NOW), is(created));
  }

  @Test
  void takesNoDeleteForANewRecord() {
    List<StreamWindow.Slice> sent =
        List.of(new StreamWindow.Slice(NOW.minusSeconds(60), new BudgetUse(0, 0, 500)));
    StreamGrowth unchanged = new StreamGrowth(List.of(count(90, 700), count(30, 700)));

    assertThat(unchanged.newRecords(sent, 1, WINDOW, NOW), is(0L));
  }

  @Test
  void isNothingWhereTheStreamWasReadOnce() {
    assertThat(newRecords(List.of(), 1), is(0L));
    assertThat(newRecords(List.of(count(30, 500)), 1), is(0L));
  }

  @Test
  void isNothingOfWhatWasSentBeforeTheFirstOrAfterTheLastReading() {
    assertThat(newRecords(List.of(count(50, 0), count(30, 500)), 1), is(0L));
    assertThat(newRecords(List.of(count(90, 0), count(70, 500)), 1), is(0L));
  }

  @Test
  void leavesOutTheBeginOfTheWindowSinceStatisticsLag() {
    assertThat(newRecords(List.of(count(571, 0), count(30, 500)), 1), is(0L));
    assertThat(newRecords(List.of(count(570, 0), count(30, 500)), 1), is(500L));
  }
}
