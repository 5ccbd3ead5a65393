package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordsRequest;
import io.cdfrecords.api.SourceKind;
import io.cdfrecords.policy.BatchLimits;
import io.cdfrecords.testing.SampleRecords;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every plan. */
final class RequestPlannerPropertyTest {

  @Property
  void putsEveryRecordIntoOneRequestAndKeepsTheOrderWithinAKind(
      @ForAll("pending") List<PendingRecord> pending,
      @ForAll @IntRange(min = 1, max = 20) int records,
      @ForAll @IntRange(min = 1, max = 600) int bytes) {
    List<List<PendingRecord>> plan =
        new RequestPlanner(new BatchLimits(records, bytes)).plan(pending);

    assertThat(byKind(plan.stream().flatMap(List::stream).toList()), is(equalTo(byKind(pending))));
  }

  @Property
  void goesBeyondNoLimit(
      @ForAll("pending") List<PendingRecord> pending,
      @ForAll @IntRange(min = 1, max = 20) int records,
      @ForAll @IntRange(min = 1, max = 600) int bytes) {
    for (List<PendingRecord> planned :
        new RequestPlanner(new BatchLimits(records, bytes)).plan(pending)) {
      RecordsRequest request = new Batch(planned, false).request(SampleRecords.STREAM);

      assertThat(planned.size(), is(lessThanOrEqualTo(records)));
      assertThat(planned.size() == 1 || request.bodyBytes() <= bytes, is(true));
      assertThat(byKind(planned).size(), is(1));
      for (PendingRecord record : planned) {
        assertThat(
            record.attempts().groupLimit() == 0 || planned.size() <= record.attempts().groupLimit(),
            is(true));
      }
    }
  }

  @Provide
  Arbitrary<List<PendingRecord>> pending() {
    Arbitrary<Operation> operations = Arbitraries.of(Operation.class);
    Arbitrary<SourceKind> kinds = Arbitraries.of(SourceKind.class);
    Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 300);
    Arbitrary<Integer> groupLimits = Arbitraries.of(0, 0, 0, 1, 2, 5);
    return Combinators.combine(operations, kinds, sizes, groupLimits)
        .as(
            (operation, kind, size, groupLimit) ->
                SampleRecords.pending(
                        operation,
                        SampleRecords.encoded(SampleRecords.id("r"), kind, "x".repeat(size)))
                    .inGroupsOf(groupLimit))
        .list()
        .ofMaxSize(60);
  }

  private static Map<String, List<Long>> byKind(List<PendingRecord> records) {
    return records.stream()
        .collect(
            Collectors.groupingBy(
                record -> record.operation() + " " + record.record().kind(),
                Collectors.mapping(PendingRecord::arrival, Collectors.toList())));
  }
}
