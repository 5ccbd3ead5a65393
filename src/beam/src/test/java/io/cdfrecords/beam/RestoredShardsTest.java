package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.delivery.Backoff;
import io.cdfrecords.policy.FailureTally;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which shards accept records without a wait for room. */
final class RestoredShardsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final RestoredShards shards = new RestoredShards();

  private static ShardState holding(long arrivals, int records, long bytes) {
    StreamBuffer buffer = StreamBuffer.toSend(records, bytes, NOW, Backoff.NONE);
    return new ShardState(arrivals, NOW, null, Map.of("alarms", buffer), FailureTally.NONE);
  }

  @ParameterizedTest(name = "{0} records, {1} bytes, {2} ms later")
  @CsvSource({
    "28000, 80000000, 0, true",
    "36000, 102000000, 29999, true",
    "36000, 102000000, 30000, false",
    "36001, 72000000, 0, false",
    "20000, 102000001, 0, false"
  })
  void takeInSoMuchBesideWhatTheyCameWithForATime(
      int records, long bytes, long millis, boolean takesIn) {
    shards.seen(3, holding(17, 20_000, 72_000_000), NOW);

    ShardState state = holding(17, records, bytes);
    boolean without = shards.takesIn(3, state, "alarms", NOW.plusMillis(millis));

    assertThat(without, is(takesIn));
  }

  @Test
  void doNotWhereTheShardIsNew() {
    shards.seen(3, ShardState.EMPTY, NOW);
    shards.seen(3, holding(17, 100, 100), NOW);

    assertThat(shards.takesIn(3, holding(17, 100, 100), "alarms", NOW), is(false));
  }

  @Test
  void countTheTimeFromTheFirstCall() {
    ShardState state = holding(17, 100, 100);
    shards.seen(3, state, NOW);
    Instant later = NOW.plus(Duration.ofMinutes(1));
    shards.seen(3, state, later);

    assertThat(shards.takesIn(3, state, "alarms", later), is(false));
  }
}
