package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.Reply;
import io.cdfrecords.policy.StreamBudget;
import io.cdfrecords.record.CdfRecord;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pace may be set to, alone and together with the shards that share it. */
final class PaceSettingsTest {
  private static final WriteRecords<CdfRecord> COMPLETE =
      CdfRecordsIO.write()
          .to("alarms")
          .withEndpoint(new ScriptedEndpoint((request, before) -> Reply.answered(202)));

  private static String refusal(Runnable setting) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, setting::run).getMessage());
  }

  private static PCollection<CdfRecord> input() {
    return Pipeline.create(PipelineOptionsFactory.create())
        .apply(Create.of(List.of(Alarms.alarm("a1"))));
  }

  private static String refusalOf(WriteRecords<CdfRecord> write) {
    return refusal(() -> input().apply(write));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 41, Integer.MAX_VALUE})
  void refusesRequestsPerSecondOutsideTheirRange(int requests) {
    assertThat(
        refusal(() -> COMPLETE.withRequestsPerSecond(requests)),
        is("requestsPerSecond must be between 1 and 40, but was " + requests));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 39, 40})
  void takesRequestsPerSecondWithinTheirRange(int requests) {
    assertThat(COMPLETE.withRequestsPerSecond(requests), notNullValue());
  }

  @Test
  void refusesFewerRequestsPerSecondThanShards() {
    assertThat(
        refusalOf(COMPLETE.withRequestsPerSecond(3)),
        is(
            "requestsPerSecond must be at least shards (4), since each shard gets its share of"
                + " it, but was 3"));
    assertThat(input().apply(COMPLETE.withRequestsPerSecond(4)), notNullValue());
  }

  @Test
  void refusesABudgetOfWhichAShardWouldHaveNothing() {
    assertThat(
        refusalOf(COMPLETE.withStreamBudget(StreamBudget.of(3, 1_000))),
        is(
            "streamBudget must be at least 1 of each for each of 4 shards, but was"
                + " 3/1000/unlimited/PT10M"));
    assertThat(input().apply(COMPLETE.withStreamBudget(StreamBudget.of(4, 1_000))), notNullValue());
  }
}
