package io.cdfrecords.pace;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.policy.RatePlan;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RatePlanTest {
  @ParameterizedTest
  @CsvSource({
    "30, 4, 8 8 7 7",
    "30, 15, 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2",
    "30, 1, 30",
    "4, 3, 2 1 1"
  })
  void sharesOfRequestsAddUpToAllOfThem(int requests, int shards, String shares) {
    RatePlan pacing = new RatePlan(requests, null, shards);
    StringBuilder found = new StringBuilder();
    for (int shard = 0; shard < shards; shard++) {
      found.append(shard == 0 ? "" : " ").append(pacing.requestsOf(shard));
    }
    assertThat(found.toString(), is(shares));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 4, 4 4 4 3",
    "30, 15, 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    "40, 1, 15",
    "15, 1, 15",
    "6, 4, 2 2 1 1"
  })
  void sharesOfQueriesAreAsManyAsOfRequestsAndAddUpToFifteenAtMost(
      int requests, int shards, String shares) {
    RatePlan pacing = new RatePlan(requests, null, shards);
    assertThat(
        IntStream.range(0, shards)
            .mapToObj(shard -> String.valueOf(pacing.queriesOf(shard)))
            .collect(Collectors.joining(" ")),
        is(shares));
  }
}
