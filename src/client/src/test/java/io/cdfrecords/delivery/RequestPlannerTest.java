package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Operation;
import io.cdfrecords.api.ServiceLimits;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.testing.SampleRecords;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestPlannerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          records | sizes of the requests
          0       | []
          1       | [1]
          999     | [999]
          1000    | [1000]
          1001    | [1000, 1]
          2001    | [1000, 1000, 1]
          """)
  void putsAtMostAThousandRecordsIntoARequest(int records, String sizes) {
    assertThat(sizes(BatchLimits.LARGEST, SampleRecords.ingests(records)), is(sizes));
  }

  /** Two items and their comma leave 9,999,987 bytes beside an envelope of 12. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          first   | second  | sizes of the requests
          5000000 | 4999986 | [2]
          5000000 | 4999987 | [2]
          5000000 | 4999988 | [1, 1]
          9999988 | 1       | [1, 1]
          """)
  void fillsABodyToTheLastByteAndNotBeyond(int first, int second, String sizes) {
    assertThat(sizes(BatchLimits.LARGEST, List.of(sized(first), sized(second))), is(sizes));
  }

  @Test
  void reachesExactlyTheLargestBody() {
    List<PendingRecord> pending = List.of(sized(5_000_000), sized(4_999_987));

    List<PendingRecord> only = new RequestPlanner(BatchLimits.LARGEST).plan(pending).get(0);

    assertThat(new Batch(only, false).request(SampleRecords.STREAM).bodyBytes(), is(10_000_000L));
  }

  @Test
  void sendsARecordAloneThatIsLargerThanTheBatchMayBe() {
    List<PendingRecord> pending = List.of(sized(10), sized(500), sized(10), sized(10));

    assertThat(sizes(new BatchLimits(1000, 100), pending), is("[1, 1, 2]"));
  }

  @Test
  void keepsOperationsAndKindsOfSourcesApart() {
    PendingRecord container = SampleRecords.ingest("container");
    PendingRecord view =
        SampleRecords.pending(
            Operation.INGEST,
            SampleRecords.encoded(SampleRecords.id("view"), SourceKind.VIEWS, "{}"));
    PendingRecord upsert = SampleRecords.upsert("upsert");
    PendingRecord delete = SampleRecords.delete("delete");
    PendingRecord another = SampleRecords.ingest("another");

    assertThat(
        new RequestPlanner(BatchLimits.LARGEST)
            .plan(List.of(container, view, upsert, delete, another)),
        contains(List.of(container, another), List.of(view), List.of(upsert), List.of(delete)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          group limits | sizes of the requests
          2 2 2 2 2    | [2, 2, 1]
          0 0 0 2 2    | [3, 2]
          2 0 0        | [2, 1]
          1 1 1        | [1, 1, 1]
          3 2 3        | [2, 1]
          0 3 0 0      | [3, 1]
          """)
  void putsNoMoreTogetherThanAnyOfThemAllows(String limits, String sizes) {
    List<PendingRecord> pending =
        Stream.of(limits.split(" ", -1))
            .map(limit -> SampleRecords.ingest("r").inGroupsOf(Integer.parseInt(limit)))
            .toList();

    assertThat(sizes(BatchLimits.LARGEST, pending), is(sizes));
  }

  @Test
  void keepsToASmallerLimitThanTheServices() {
    List<PendingRecord> pending =
        IntStream.range(0, 5).mapToObj(i -> SampleRecords.ingest("r" + i)).toList();

    assertThat(sizes(new BatchLimits(2, ServiceLimits.MAX_BODY_BYTES), pending), is("[2, 2, 1]"));
  }

  private static PendingRecord sized(int bytes) {
    return SampleRecords.pending(Operation.INGEST, SampleRecords.ofSize("sized", bytes));
  }

  private static String sizes(BatchLimits limits, List<PendingRecord> pending) {
    return new RequestPlanner(limits).plan(pending).stream().map(List::size).toList().toString();
  }
}
