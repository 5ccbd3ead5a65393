package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregates over random records, beside what one would work out by hand. */
final class AggregateOfManyTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String P = "'property':['s','Alarm','p']";
  private static final String Q = "'property':['s','Alarm','q']";
  private static final String T = "'property':['s','Alarm','t']";
  private static final Instant FIRST = Instant.parse("2026-02-20T00:00:00Z");

  private final RecordsEmulator emulator =
      RecordsEmulator.builder().stream("live", "BasicLiveData").start();
  private final QueryClient reader = new QueryClient(new Http(emulator));

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void areWhatTheyAreByHand(long seed) throws IOException {
    List<Row> rows = write(new Random(seed));

    assertThat(ask("{'x':{'count':{}}}").at("/x/count").intValue(), is(rows.size()));
    IntStream values = rows.stream().mapToInt(Row::value);
    assertThat(ask("{'x':{'sum':{" + P + "}}}").at("/x/sum").intValue(), is(values.sum()));
    assertThat(
        ask("{'x':{'avg':{" + P + "}}}").at("/x/avg").doubleValue(),
        is(rows.stream().mapToInt(Row::value).average().orElseThrow()));
    assertThat(
        ask("{'x':{'min':{" + P + "}}}").at("/x/min").intValue(),
        is(rows.stream().mapToInt(Row::value).min().orElseThrow()));
    assertThat(
        ask("{'x':{'max':{" + T + "}}}").at("/x/max").textValue(),
        is(rows.stream().map(Row::time).max(Comparator.naturalOrder()).orElseThrow().toString()));

    assertThat(kinds(), is(kindsByHand(rows)));
    assertThat(intervals(), is(intervalsByHand(rows)));
    assertThat(days(), is(daysByHand(rows)));
  }

  /** Returns the lines "kind count sum", the kind with most records first. */
  private List<String> kinds() throws IOException {
    return lines(
        ask("{'x':{'uniqueValues':{" + Q + ",'size':4,'aggregates':{'s':{'sum':{" + P + "}}}}}}")
            .at("/x/uniqueValueBuckets"),
        "/value",
        "/aggregates/s/sum");
  }

  private static List<String> kindsByHand(List<Row> rows) {
    Map<String, Long> counts = rows.stream().collect(groupingBy(Row::kind, counting()));
    Map<String, Integer> sums =
        rows.stream().collect(groupingBy(Row::kind, summingInt(Row::value)));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(4)
        .map(kind -> kind.getKey() + " " + kind.getValue() + " " + sums.get(kind.getKey()))
        .toList();
  }

  /** Returns the lines "start count" of intervals of 7, those from -20 to below 30 only. */
  private List<String> intervals() throws IOException {
    return lines(
        ask("{'x':{'numberHistogram':{"
                + P
                + ",'interval':7,'hardBounds':{'min':-20,'max':30},'aggregates':{'n':{'count':{}}}}}}")
            .at("/x/numberHistogramBuckets"),
        "/intervalStart",
        "/aggregates/n/count");
  }

  private static List<String> intervalsByHand(List<Row> rows) {
    TreeMap<Integer, Long> counts =
        rows.stream()
            .map(Row::value)
            .filter(value -> value >= -20 && value < 30)
            .collect(groupingBy(value -> Math.floorDiv(value, 7) * 7, TreeMap::new, counting()));
    List<String> lines = new ArrayList<>();
    for (int start = counts.firstKey(); start <= counts.lastKey(); start += 7) {
      long count = counts.getOrDefault(start, 0L);
      lines.add(start + " " + count + " " + count);
    }
    return lines;
  }

  /** Returns the lines "day count moving", the last being the sum of three days' counts. */
  private List<String> days() throws IOException {
    return lines(
        ask("{'x':{'timeHistogram':{"
                + T
                + ",'calendarInterval':'1d','aggregates':{'m':{'movingFunction':{'bucketsPath':'_count','window':3,'function':'MovingFunctions.sum'}}}}}}")
            .at("/x/timeHistogramBuckets"),
        "/intervalStart",
        "/aggregates/m/fnValue");
  }

  private static List<String> daysByHand(List<Row> rows) {
    List<Instant> times = rows.stream().map(Row::time).sorted().toList();
    Instant first = day(times.get(0));
    Instant last = day(times.get(times.size() - 1));
    return Stream.iterate(first, d -> !d.isAfter(last), d -> d.plusSeconds(86_400))
        .map(d -> d + " " + within(times, d, 1) + " " + within(times, d, 3))
        .toList();
  }

  /** Returns the number of timestamps in a number of days, of which this is the last. */
  private static long within(List<Instant> times, Instant lastDay, int days) {
    Instant end = lastDay.plusSeconds(86_400);
    Instant begin = end.minusSeconds(86_400L * days);
    return times.stream().filter(time -> !time.isBefore(begin) && time.isBefore(end)).count();
  }

  private static Instant day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static List<String> lines(JsonNode buckets, String key, String result) {
    List<String> lines = new ArrayList<>();
    buckets.forEach(
        bucket ->
            lines.add(
                String.join(
                    " ",
                    bucket.at(key).asText(),
                    bucket.get("count").asText(),
                    bucket.at(result).asText())));
    return lines;
  }

  private JsonNode ask(String aggregates) throws IOException {
    return MAPPER.readTree(reader.aggregates("live", aggregates).replace('\'', '"'));
  }

  private List<Row> write(Random random) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      Row row =
          new Row(
              (int) (random.nextGaussian() * 25),
              "k" + random.nextInt(9),
              FIRST.plusSeconds(random.nextInt(40 * 86_400)));
      rows.add(row);
      records.add(
          Bodies.record(
              "s",
              "r" + i,
              "{\"p\":%d,\"q\":\"%s\",\"t\":\"%s\"}"
                  .formatted(row.value(), row.kind(), row.time())));
    }
    String body = Bodies.items(records.toArray(String[]::new));
    assertThat(new Http(emulator).ingest("live", body), answers(202));
    return rows;
  }

  private record Row(int value, String kind, Instant time) {}
}
