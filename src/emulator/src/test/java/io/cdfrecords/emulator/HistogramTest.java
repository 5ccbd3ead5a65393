package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What histograms come to, and the functions that move over them. */
final class HistogramTest {
  private static final String P = "'property':['s','Alarm','p']";
  private static final String T = "'property':['s','Alarm','t']";

  private RecordsEmulator emulator;
  private RecordMaker records;
  private QueryClient reader;

  @BeforeEach
  void start() {
    emulator =
        RecordsEmulator.builder().stream("live", "BasicLiveData").clock(new HandClock()).start();
    records = new RecordMaker(emulator);
    reader = new QueryClient(new Http(emulator));
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Nested
  final class ANumberHistogram {
    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "1 9.99 10 25 | 'interval':10 | 0:2 10:1 20:1",
          "1 41 | 'interval':20 | 0:1 20:0 40:1",
          "-1 -10 -11 | 'interval':10 | -20:1 -10:2",
          "0.3 0.35 0.4 | 'interval':0.1 | 0.3:2 0.4:1",
          "1 2 3 4 5 | 'interval':1,'hardBounds':{'min':2,'max':4} | 2:1 3:1",
          "1 2 3 | 'interval':1,'hardBounds':{'min':2} | 2:1 3:1",
          "1 2 3 | 'interval':1,'hardBounds':{'max':2} | 1:1",
          "1 2 3 | 'interval':1,'hardBounds':{} | 1:1 2:1 3:1",
          "[1,1.5,2] 'x' true | 'interval':1 | 1:1 2:1",
          "1e308 | 'interval':1e-300 | 1.0E308:1",
          "'x' | 'interval':1 | -"
        })
    void hasABucketForEachIntervalFromTheFirstToTheLast(
        String values, String attributes, String buckets) throws IOException {
      records.writeAll(values);
      assertThat(
          reader.aggregates("live", "{'h':{'numberHistogram':{" + P + "," + attributes + "}}}"),
          is("{'h':{'numberHistogramBuckets':[%s]}}".formatted(shown(buckets))));
    }
  }

  @Nested
  final class ATimeHistogram {
    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "2026-03-31T23:59:59.999Z | calendarInterval:1s | 2026-03-31T23:59:59Z=1",
          "2026-03-31T23:59:59Z | calendarInterval:1m | 2026-03-31T23:59:00Z=1",
          "2026-03-31T23:59:59Z | calendarInterval:1h | 2026-03-31T23:00:00Z=1",
          "2026-03-31T23:59:59Z 2026-04-01T00:00:00Z | calendarInterval:1d | 2026-03-31T00:00:00Z=1 2026-04-01T00:00:00Z=1",
          "2026-03-31T23:59:59-01:00 | calendarInterval:1d | 2026-04-01T00:00:00Z=1",
          "2026-11-22T12:00:00Z 2026-11-23T00:00:00Z | calendarInterval:1w | 2026-11-16T00:00:00Z=1 2026-11-23T00:00:00Z=1",
          "2026-01-31T00:00:00Z 2026-03-01T00:00:00Z | calendarInterval:1M | 2026-01-01T00:00:00Z=1 2026-02-01T00:00:00Z=0 2026-03-01T00:00:00Z=1",
          "2026-05-31T00:00:00Z 2026-12-01T00:00:00Z | calendarInterval:1q | 2026-04-01T00:00:00Z=1 2026-07-01T00:00:00Z=0 2026-10-01T00:00:00Z=1",
          "2024-02-29T00:00:00Z 2026-12-01 | calendarInterval:1y | 2024-01-01T00:00:00Z=1 2025-01-01T00:00:00Z=0 2026-01-01T00:00:00Z=1",
          "2026-01-01T13:00:00Z | fixedInterval:12h | 2026-01-01T12:00:00Z=1",
          "1970-01-04T00:00:00Z | fixedInterval:2d | 1970-01-03T00:00:00Z=1",
          "1969-12-31T23:59:59.999Z | fixedInterval:90s | 1969-12-31T23:58:30Z=1",
          "2026-01-01T00:00:01 | fixedInterval:1m | 2026-01-01T00:00:00Z=1",
          "0001-01-01T00:00:00Z | calendarInterval:1y | 0001-01-01T00:00:00Z=1",
          "9999-12-31T23:59:59Z | calendarInterval:1w | 9999-12-27T00:00:00Z=1"
        })
    void hasABucketForEachIntervalFromTheFirstToTheLast(
        String values, String interval, String buckets) throws IOException {
      for (String value : values.split(" ", -1)) {
        records.write("{'t':'" + value + "'}");
      }
      assertThat(
          reader.aggregates(
              "live",
              "{'h':{'timeHistogram':{%s,'%s'}}}".formatted(T, interval.replace(":", "':'"))),
          is(
              "{'h':{'timeHistogramBuckets':[%s]}}"
                  .formatted(
                      buckets
                          .replaceAll("(\\S+)=(\\d)", "{'intervalStart':'$1','count':$2}")
                          .replace(' ', ','))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "'min':'2026-01-02' | 02 03",
          "'min':'2026-01-02T00:00:00.001Z' | 03",
          "'max':'2026-01-02T00:00:00Z' | 01",
          "'min':1767312000000,'max':1767312000001 | 02"
        })
    void isOfTheMomentsWithinItsBounds(String bounds, String days) throws IOException {
      records.write("{'t':'2026-01-01T00:00:00Z'}");
      records.write("{'t':'2026-01-02T00:00:00Z'}");
      records.write("{'t':['2026-01-03T00:00:00Z','no time']}");
      String buckets = days.replaceAll("(\\d+)", "2026-01-$1T00:00:00Z=1");
      assertThat(
          reader.aggregates(
              "live",
              "{'h':{'timeHistogram':{%s,'calendarInterval':'1d','hardBounds':{%s}}}}"
                  .formatted(T, bounds)),
          is(
              "{'h':{'timeHistogramBuckets':[%s]}}"
                  .formatted(
                      buckets
                          .replaceAll("(\\S+)=(\\d)", "{'intervalStart':'$1','count':$2}")
                          .replace(' ', ','))));
    }

    @Test
    void isOfTheTwoTimesAndNotOfNumbersInAProperty() throws IOException {
      records.write("{'t':1767225600000}");
      assertThat(
          reader.aggregates("live", "{'h':{'timeHistogram':{" + T + ",'calendarInterval':'1d'}}}"),
          is("{'h':{'timeHistogramBuckets':[]}}"));
      assertThat(
          reader.aggregates(
              "live",
              "{'h':{'timeHistogram':{'property':['createdTime'],'calendarInterval':'1d'}}}"),
          is(
              "{'h':{'timeHistogramBuckets':[{'intervalStart':'2026-01-01T00:00:00Z','count':1}]}}"));
    }
  }

  @Nested
  final class AMovingFunction {
    @ParameterizedTest(name = "{0} of a window of {1}: {2}")
    @CsvSource({
      "max, 2, 1 5 5 2",
      "min, 2, 1 1 0 0",
      "sum, 2, 1 6 5 2",
      "sum, 3, 1 6 6 7",
      "sum, 1, 1 5 0 2",
      "unweightedAvg, 2, 1 3 2.5 1",
      "linearWeightedAvg, 3, 1 3.6666666666666665 1.8333333333333333 1.8333333333333333"
    })
    void looksAtABucketAndThoseBeforeIt(String function, int window, String results)
        throws IOException {
      records.writeAll("0 1 1 1 1 1 3 3");
      String aggregates =
          "{'h':{'numberHistogram':{%s,'interval':1,'aggregates':{'m':{'movingFunction':{'bucketsPath':'_count','window':%d,'function':'MovingFunctions.%s'}}}}}}"
              .formatted(P, window, function);
      assertThat(fnValues(reader.aggregates("live", aggregates)), is(results));
    }

    @Test
    void looksAtAMetricAndPassesOverBucketsWithoutOne() throws IOException {
      records.writeAll("0 2 2.5");
      String aggregates =
          "{'h':{'numberHistogram':{%1$s,'interval':1,'aggregates':{'m':{'movingFunction':{'bucketsPath':'a','window':2,'function':'MovingFunctions.min'}},'a':{'avg':{%1$s}}}}}}"
              .formatted(P);
      assertThat(
          reader.aggregates("live", aggregates),
          is(
              "{'h':{'numberHistogramBuckets':["
                  + "{'intervalStart':0,'count':1,'aggregates':{'a':{'avg':0},'m':{'fnValue':0}}},"
                  + "{'intervalStart':1,'count':0,'aggregates':{'a':{'avg':0},'m':{'fnValue':0}}},"
                  + "{'intervalStart':2,'count':2,'aggregates':{'a':{'avg':2.25},'m':{'fnValue':2.25}}}]}}"));
    }

    @Test
    void isNullWhereThereIsNothingInTheWindow() throws IOException {
      records.writeAll("0 2");
      String aggregates =
          "{'h':{'numberHistogram':{%1$s,'interval':1,'aggregates':{'m':{'movingFunction':{'bucketsPath':'a','window':1,'function':'MovingFunctions.max'}},'a':{'max':{%1$s}}}}}}"
              .formatted(P);
      assertThat(fnValues(reader.aggregates("live", aggregates)), is("0 null 2"));
    }

    private String fnValues(String results) {
      return String.join(
          " ",
          Pattern.compile("'fnValue':([^}]+)")
              .matcher(results)
              .results()
              .map(match -> match.group(1))
              .toList());
    }
  }

  @Test
  void isRefusedWhereThereWouldBeTooManyBuckets() throws IOException {
    records.writeAll("0 9999");
    String aggregates = "{'aggregates':{'h':{'numberHistogram':{" + P + ",'interval':%s}}}}";
    assertThat(reader.aggregate("live", aggregates.formatted("1")), answers(200));
    assertThat(
        reader.aggregate("live", aggregates.formatted("0.9998")),
        refuses(400, "aggregates would have more than 10000 buckets"));
    assertThat(reader.aggregate("live", aggregates.formatted("1e-300")), refuses(400, "buckets"));
  }

  /** Makes buckets of pairs like 10:2. */
  private static String shown(String buckets) {
    return buckets.equals("-")
        ? ""
        : buckets.replaceAll("(\\S+):(\\d)", "{'intervalStart':$1,'count':$2}").replace(' ', ',');
  }
}
