package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.record.RecordId;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ShardAssignmentTest {
  private static EncodedRecord record(String stream, String space, String externalId) {
    return new EncodedRecord(
        stream,
        new RecordId(space, externalId),
        SourceKind.CONTAINERS,
        new byte[] {'{', '}'},
        null);
  }

  /** A job that is updated finds its state under the shards of the release before. */
  @Nested
  final class AShard {
    @ParameterizedTest
    @CsvSource({
      "alarms, plant,   a0,    2, 7",
      "alarms, plant,   a1,    2, 5",
      "alarms, plant,   a2,    1, 4",
      "events, plant,   a0,    2, 5",
      "alarms, factory, a0,    1, 5",
      "alarms, plant,   Ærø,   2, 4",
      "alarms, plant,   '',    1, 6"
    })
    void isTheSameInEveryRelease(
        String stream, String space, String externalId, int ofFour, int ofFifteen) {
      EncodedRecord record = record(stream, space, externalId);
      assertThat(
          new int[] {ShardAssignment.shardOf(record, 4), ShardAssignment.shardOf(record, 15)},
          is(new int[] {ofFour, ofFifteen}));
    }

    @Test
    void dependsOnTheIdentifierAlone() {
      EncodedRecord other =
          new EncodedRecord(
              "alarms", new RecordId("plant", "a0"), SourceKind.VIEWS, new byte[100], null);
      assertThat(
          ShardAssignment.shardOf(other, 15),
          is(ShardAssignment.shardOf(record("alarms", "plant", "a0"), 15)));
    }
  }

  @Nested
  final class SequencesOfIdentifiers {
    private static final int RECORDS = 60_000;

    static Stream<Arguments> sequences() {
      return Stream.<Arguments>of(
              sequence("numbers", Integer::toString),
              sequence("numbers with zeros", i -> String.format("%09d", i)),
              sequence("one tag after another", i -> "PT-" + i + "-alarm"),
              sequence(
                  "minutes", i -> String.format("2026-01-01T%02d:%02d/%d", i / 60 % 24, i % 60, i)),
              sequence("even numbers", i -> "e" + 2 * i),
              sequence("thousands", i -> i + "000"))
          .flatMap(
              sequence ->
                  Stream.of(1, 2, 4, 15)
                      .map(shards -> Arguments.of(sequence.get()[0], sequence.get()[1], shards)));
    }

    private static Arguments sequence(String name, IntFunction<String> ids) {
      return Arguments.of(name, ids);
    }

    @ParameterizedTest(name = "{0} over {2} shards")
    @MethodSource("sequences")
    void fillEveryShardEvenly(String name, IntFunction<String> ids, int shards) {
      int[] sizes = new int[shards];
      for (int i = 0; i < RECORDS; i++) {
        sizes[ShardAssignment.shardOf(record("alarms", "plant", ids.apply(i)), shards)]++;
      }
      double even = (double) RECORDS / shards;
      assertThat(
          name,
          Arrays.stream(sizes).boxed().toList(),
          everyItem(is(allOf(greaterThan((int) (even * 0.95)), lessThan((int) (even * 1.05))))));
    }

    @Test
    void ofOneSpaceSpreadAsThoseOfManyDo() {
      long shards =
          IntStream.range(0, 500)
              .map(i -> ShardAssignment.shardOf(record("alarms", "space" + i, "same"), 15))
              .distinct()
              .count();
      assertThat(shards, is(15L));
    }
  }
}
