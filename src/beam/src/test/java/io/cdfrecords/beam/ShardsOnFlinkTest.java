package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.stream.IntStream;
import org.apache.beam.runners.flink.adapter.FlinkKey;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many of Flink's subtasks own a shard: what bounds the requests in flight. */
final class ShardsOnFlinkTest {
  @ParameterizedTest
  @CsvSource({"4,4,3", "4,16,3", "8,16,6", "15,4,4", "15,16,9"})
  void fewerSubtasksThanShardsOwnOne(int shards, int parallelism, int subtasks) {
    assertThat(owners(shards, parallelism), is(subtasks));
  }

  private static int owners(int shards, int parallelism) {
    int groups = KeyGroupRangeAssignment.computeDefaultMaxParallelism(parallelism);
    return (int)
        IntStream.range(0, shards)
            .map(
                shard ->
                    KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        FlinkKey.of(shard, VarIntCoder.of()), groups, parallelism))
            .distinct()
            .count();
  }
}
