package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.api.EncodedRecord;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.record.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CombineVersionsTest {
  private static EncodedChange change(long version, int bytes) {
    return new EncodedChange(
        new EncodedRecord(
            "alarms", new RecordId("plant", "a"), SourceKind.CONTAINERS, new byte[bytes], null),
        Operation.UPSERT,
        version,
        // Tells which one it was when its version is gone.
        Instant.ofEpochMilli(version),
        null);
  }

  private static List<List<EncodedChange>> listsOf(List<EncodedChange> changes) {
    List<List<EncodedChange>> out = new ArrayList<>();
    CombineVersions.OrderedLists lists = new CombineVersions.OrderedLists(out::add);
    changes.forEach(lists::add);
    lists.end();
    return out;
  }

  private static List<EncodedChange> shuffled(int count, int bytes) {
    List<EncodedChange> changes =
        new ArrayList<>(IntStream.range(0, count).mapToObj(i -> change(i, bytes)).toList());
    Collections.shuffle(changes, new Random(17));
    return changes;
  }

  private static List<Long> order(List<EncodedChange> changes) {
    return changes.stream().map(change -> change.eventTime().toEpochMilli()).toList();
  }

  @Test
  void areOneFromTheOldestToTheNewestWithoutVersions() {
    List<List<EncodedChange>> lists = listsOf(shuffled(100, 10));

    assertThat(lists, hasSize(1));
    assertThat(order(lists.get(0)), is(order(lists.get(0)).stream().sorted().toList()));
    assertThat(
        lists.get(0).stream().map(EncodedChange::version).toList(), everyItem(is(nullValue())));
  }

  @Test
  void keepEqualVersionsInTheOrderTheyCameIn() {
    EncodedChange first = change(1, 10);
    EncodedChange second = change(1, 20);

    List<EncodedChange> list = listsOf(List.of(change(2, 5), first, second)).get(0);

    assertThat(
        list.stream().map(change -> change.record().size()).toList(), is(List.of(10, 20, 5)));
  }

  @ParameterizedTest
  @CsvSource({
    "999,  10,      1",
    "1000, 10,      1",
    "1001, 10,      2",
    "2001, 10,      3",
    "10,   100000,  1",
    "11,   100000,  2",
    "2,    500001,  2",
    "3,    2000000, 3"
  })
  void areAsManyAsTheMemoryOfOneAsksFor(int versions, int bytes, int lists) {
    assertThat(listsOf(shuffled(versions, bytes)), hasSize(lists));
  }

  @Test
  void keepTheirVersionsWhereThereAreSeveralAndLoseNone() {
    List<List<EncodedChange>> lists = listsOf(shuffled(2_500, 10));

    for (List<EncodedChange> list : lists) {
      List<Long> versions = list.stream().map(EncodedChange::version).toList();
      assertThat(versions, is(order(list)));
      assertThat(versions, is(versions.stream().sorted().toList()));
    }
    assertThat(
        lists.stream().flatMap(list -> order(list).stream()).sorted().toList(),
        is(IntStream.range(0, 2_500).mapToObj(Long::valueOf).toList()));
  }

  @Test
  void areNoneWhereThereIsNothing() {
    assertThat(listsOf(List.of()), is(empty()));
  }
}
