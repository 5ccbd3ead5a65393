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
    "8000, 30000000, 0, true",
    "16000, 30000000, 29999, true",
    "16000, 30000000, 30000, false",
    "16001, 1, 0, false",
    "1, 30000001, 0, false"
  })
  void doSoWhereTheStateIsOfAnEarlierWorkerForATimeAndUpToALimit(
      int records, long bytes, long millis, boolean takesIn) {
    ShardState state = holding(17, records, bytes);
    shards.seen(3, state, NOW);

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
