package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.FilterRequest;
import io.cdfrecords.api.Operation;
import io.cdfrecords.api.RecordContent;
import io.cdfrecords.delivery.DuplicateCheckPlanner.Query;
import io.cdfrecords.delivery.DuplicateCheckPlanner.ToCompare;
import io.cdfrecords.record.SourceId;
import io.cdfrecords.testing.SampleRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which stored records one query asks for. */
final class DuplicateCheckPlannerTest {
  private static final RecordContent ONE = of(1, 1);

  /** So many sources with so many properties each. */
  private static RecordContent of(int sources, int properties) {
    return named("c", sources, properties);
  }

  private static RecordContent named(String name, int sources, int properties) {
    Map<SourceId, Map<String, @Nullable Object>> content = new LinkedHashMap<>();
    for (int i = 0; i < sources; i++) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      IntStream.range(0, properties).forEach(j -> values.put("p" + j, true));
      content.put(SourceId.container("model", name + i), values);
    }
    return new RecordContent(content);
  }

  private static List<Integer> sizes(List<ToCompare> entries) {
    return DuplicateCheckPlanner.plan(SampleRecords.STREAM, entries).stream()
        .map(query -> query.entries().size())
        .toList();
  }

  private static String joined(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("+"));
  }

  @ParameterizedTest
  @CsvSource({"99, 99", "100, 100", "101, 100+1", "201, 100+100+1"})
  void asksForAtMostOneHundredIds(int ids, String queries) {
    List<ToCompare> entries =
        SampleRecords.ingests(ids).stream().map(record -> new ToCompare(record, ONE)).toList();

    assertThat(joined(sizes(entries)), is(queries));
  }

  @ParameterizedTest
  @CsvSource({"2499999, 2", "2500000, 2", "2500001, 1+1", "6000000, 1+1"})
  void asksForAtMostFiveMegabytesAndForALargerRecordAlone(int bytes, String queries) {
    List<ToCompare> entries = List.of(sized("a", bytes), sized("b", Math.min(bytes, 2_500_000)));

    assertThat(joined(sizes(entries)), is(queries));
  }

  private static ToCompare sized(String externalId, int bytes) {
    return new ToCompare(
        SampleRecords.pending(Operation.INGEST, SampleRecords.ofSize(externalId, bytes)), ONE);
  }

  @ParameterizedTest
  @CsvSource({"4, 2", "5, 2", "6, 1+1"})
  void namesAtMostTenSources(int each, String queries) {
    List<ToCompare> entries =
        List.of(
            new ToCompare(SampleRecords.ingest("a"), named("a", each, 1)),
            new ToCompare(SampleRecords.ingest("b"), named("b", each, 1)));

    assertThat(joined(sizes(entries)), is(queries));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, false", "9, 1, true", "10, 1, true", "11, 1, false"})
  void cannotAskForARecordOfMoreSources(int sources, int properties, boolean can) {
    assertThat(DuplicateCheckPlanner.canAsk(of(sources, properties)), is(can));
  }

  @ParameterizedTest
  @CsvSource({"999, true", "1000, true", "1001, false"})
  void cannotAskForMoreThanAThousandPropertiesOfASource(int properties, boolean can) {
    assertThat(DuplicateCheckPlanner.canAsk(of(1, properties)), is(can));
  }

  @Test
  void asksForOneSpaceAtATime() {
    List<Query> queries =
        DuplicateCheckPlanner.plan(
            SampleRecords.STREAM,
            List.of(
                new ToCompare(SampleRecords.ingestInto("one", "a"), ONE),
                new ToCompare(SampleRecords.ingestInto("two", "a"), ONE),
                new ToCompare(SampleRecords.ingestInto("one", "b"), ONE)));

    assertThat(
        queries.stream()
            .map(query -> query.request().space() + query.request().externalIds())
            .toList(),
        contains("one[a, b]", "two[a]"));
  }

  @Test
  void asksForEachPropertyThatAnyOfThemSent() {
    Map<SourceId, Map<String, @Nullable Object>> two =
        Map.of(SourceId.container("model", "c0"), Map.of("q", 1));
    FilterRequest request =
        DuplicateCheckPlanner.plan(
                SampleRecords.STREAM,
                List.of(
                    new ToCompare(SampleRecords.ingest("a"), ONE),
                    new ToCompare(SampleRecords.ingest("b"), new RecordContent(two))))
            .get(0)
            .request();

    assertThat(
        request.properties().values().iterator().next().stream().sorted().toList(),
        contains("p0", "q"));
    assertThat(request.asksFor(ONE), is(true));
    assertThat(request.asksFor(of(1, 2)), is(false));
    assertThat(request.asksFor(of(2, 1)), is(false));
  }
}
