package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the functions of an aggregate request come to. */
final class AggregateTest {
  private static final String P = "'property':['s','Alarm','p']";
  private static final String T = "'property':['s','Alarm','t']";

  private final HandClock clock = new HandClock();
  private RecordsEmulator emulator;
  private RecordMaker records;
  private QueryClient reader;

  @BeforeEach
  void start() {
    start(RecordsEmulator.builder());
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Nested
  final class AMetric {
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "sum | 1 2 3.5 | 6.5",
          "sum | 0.1 0.2 | 0.3",
          "sum | 9007199254740993 1 | 9007199254740994",
          "sum | 9223372036854775807 9223372036854775807 | 1.8446744073709552E19",
          "sum | -2 2 | 0",
          "sum | 'x' true 4 | 4",
          "sum | [1,2] 3 | 6",
          "sum | - | 0",
          "avg | 1 2 | 1.5",
          "avg | 1 3 | 2",
          "avg | [1,2] 6 | 3",
          "avg | 'x' | 0",
          "avg | - | 0",
          "min | 3 1 2 | 1",
          "min | 1.50 2 | 1.5",
          "max | 3 1 2 | 3",
          "max | 1 10e1 | 100.0",
          "max | 'b' 'a' | 'b'",
          "min | '2026-01-01T00:00:00+02:00' '2026-01-01T00:00:00Z' | '2026-01-01T00:00:00+02:00'",
          "max | true | 0",
          "min | - | 0"
        })
    void isOfTheValuesOfAProperty(String function, String values, String result)
        throws IOException {
      records.writeAll(values);
      assertThat(
          reader.aggregates("live", "{'x':{'%s':{%s}}}".formatted(function, P)),
          is("{'x':{'%s':%s}}".formatted(function, result)));
    }

    @Test
    void isExactBeyondWhatADoubleHolds() throws IOException {
      records.writeAll("1e308 1e308");
      assertThat(
          reader.aggregates("live", "{'x':{'sum':{" + P + "}}}"),
          is("{'x':{'sum':2" + "0".repeat(308) + "}}"));
    }

    @Test
    void countsRecordsOrThoseThatHaveAProperty() throws IOException {
      records.write("{'p':[1,2]}");
      records.write("{'q':1}");
      records.write("{'p':1}");
      assertThat(
          reader.aggregates("live", "{'all':{'count':{}},'p':{'count':{" + P + "}}}"),
          is("{'all':{'count':3},'p':{'count':2}}"));
      assertThat(
          reader.aggregate("live", "{'aggregates':{'t':{'count':{'property':['createdTime']}}}}"),
          refuses(400, "count.property must be [space, container or view/version"));
    }

    @Test
    void isOfTheTwoTimesToo() throws IOException {
      records.write("{'p':1}");
      clock.advance(Duration.ofMillis(7));
      records.write("{'p':1}");
      assertThat(
          reader.aggregates(
              "live",
              "{'a':{'min':{'property':['createdTime']}},'b':{'max':{'property':['lastUpdatedTime']}}}"),
          is("{'a':{'min':'2026-01-01T00:00:00Z'},'b':{'max':'2026-01-01T00:00:00.007Z'}}"));
    }
  }

  @Nested
  final class TheUniqueValues {
    @Test
    void areBucketsWithTheLargestFirstAndThenByValue() throws IOException {
      records.writeAll("'b' 'a' 2 1.0 'b' 'c' 1 3 'b' 1");
      assertThat(
          unique("'size':4"),
          is(
              "{'value':1,'count':3},{'value':'b','count':3},{'value':2,'count':1},{'value':3,'count':1}"));
    }

    @Test
    void areTenUnlessAskedForAnotherNumber() throws IOException {
      records.writeAll("1 2 3 4 5 6 7 8 9 10 11 12");
      assertThat(unique("'size':10"), is(unique("'size':10")));
      assertThat(
          reader.aggregates("live", "{'u':{'uniqueValues':{" + P + "}}}"),
          is("{'u':{'uniqueValueBuckets':[" + unique("'size':10") + "]}}"));
      assertThat(unique("'size':2000").split("value", -1).length - 1, is(12));
    }

    @Test
    void areTheSameHoweverTheyAreWritten() throws IOException {
      records.writeAll(
          "['2026-01-01T01:00:00+01:00','2026-01-01T00:00:00Z'] true [true,true] 5 50e-1");
      assertThat(
          unique("'size':9"),
          is(
              "{'value':true,'count':2},{'value':5,'count':2},"
                  + "{'value':'2026-01-01T01:00:00+01:00','count':1}"));
    }

    @Test
    void areNotThoseOfASpaceNorAnExternalId() throws IOException {
      for (String name : List.of("space", "externalId")) {
        assertThat(
            reader.aggregate(
                "live",
                "{'aggregates':{'u':{'uniqueValues':{'property':['%s']}}}}".formatted(name)),
            refuses(400, "uniqueValues.property must be [space, container or view/version"));
      }
    }

    private String unique(String size) throws IOException {
      String results = reader.aggregates("live", "{'u':{'uniqueValues':{" + P + "," + size + "}}}");
      return results.substring("{'u':{'uniqueValueBuckets':[".length(), results.length() - 3);
    }
  }

  @Nested
  final class Filters {
    @Test
    void areABucketEachWithARecordInEveryOneThatItMatches() throws IOException {
      records.writeAll("1 2 3");
      assertThat(
          reader.aggregates(
              "live",
              "{'f':{'filters':{'filters':[{'range':{%1$s,'gte':2}},{'matchAll':{}},{'equals':{%1$s,'value':9}}],'aggregates':{'s':{'sum':{%1$s}}}}}}"
                  .formatted(P)),
          is(
              "{'f':{'filterBuckets':[{'count':2,'aggregates':{'s':{'sum':5}}},"
                  + "{'count':3,'aggregates':{'s':{'sum':6}}},{'count':0,'aggregates':{'s':{'sum':0}}}]}}"));
    }
  }

  @Test
  void nestsBucketsInBuckets() throws IOException {
    records.write("{'k':'s','p':1,'t':'2026-01-01T00:00:00Z'}");
    records.write("{'k':'s','p':2,'t':'2026-01-01T00:00:00Z'}");
    records.write("{'k':'s','p':3,'t':'2026-01-02T00:00:00Z'}");
    String aggregates =
        "{'d':{'timeHistogram':{%s,'calendarInterval':'1d','aggregates':{'u':{'uniqueValues':{'property':['s','Alarm','k'],'aggregates':{'m':{'max':{%s}}}}}}}}}"
            .formatted(T, P);
    assertThat(
        reader.aggregates("live", aggregates),
        is(
            "{'d':{'timeHistogramBuckets':["
                + "{'intervalStart':'2026-01-01T00:00:00Z','count':2,'aggregates':{'u':{'uniqueValueBuckets':[{'value':'s','count':2,'aggregates':{'m':{'max':2}}}]}}},"
                + "{'intervalStart':'2026-01-02T00:00:00Z','count':1,'aggregates':{'u':{'uniqueValueBuckets':[{'value':'s','count':1,'aggregates':{'m':{'max':3}}}]}}}]}}"));
  }

  @Test
  void isOfTheRecordsThatMatchAndAreVisible() throws IOException {
    records.writeAll("1 2 3");
    clock.advance(Duration.ofSeconds(1));
    records.writeAll("4");
    String count = ",'aggregates':{'n':{'count':{}}}}";
    assertThat(
        reader.aggregate("live", "{'filter':{'range':{" + P + ",'gt':1}}" + count),
        body(is("{\"aggregates\":{\"n\":{\"count\":3}}}")));
    assertThat(
        reader.aggregate("live", "{'lastUpdatedTime':{'gt':1767225600000}" + count),
        body(is("{\"aggregates\":{\"n\":{\"count\":1}}}")));
    stop();
    start(RecordsEmulator.builder().lag(Duration.ofSeconds(2)));
    records.write("{'p':1}");
    assertThat(reader.aggregates("live", "{'n':{'count':{}}}"), is("{'n':{'count':0}}"));
    clock.advance(Duration.ofSeconds(2));
    assertThat(reader.aggregates("live", "{'n':{'count':{}}}"), is("{'n':{'count':1}}"));
  }

  @Test
  void needsASpanOfTimeOnAnImmutableStreamAndNotTooLong() throws IOException {
    String count = "'aggregates':{'n':{'count':{}}}}";
    assertThat(
        reader.aggregate("archive", "{" + count), refuses(400, "lastUpdatedTime is missing"));
    assertThat(
        reader.aggregate("archive", "{'lastUpdatedTime':{'gt':0}," + count),
        refuses(400, "lastUpdatedTime must span at most P365D"));
    assertThat(
        reader.aggregate("archive", "{'lastUpdatedTime':{'gt':'2025-12-01T00:00:00Z'}," + count),
        allOf(answers(200), body(is("{\"aggregates\":{\"n\":{\"count\":0}}}"))));
  }

  @Test
  void isRefusedToCallersWithoutTheRight() throws IOException {
    stop();
    start(RecordsEmulator.builder().denyReads());
    assertThat(reader.aggregate("live", "{'aggregates':{'n':{'count':{}}}}"), refuses(403));
  }

  private void start(RecordsEmulatorBuilder builder) {
    emulator =
        builder.stream("live", "BasicLiveData").stream("archive", "BasicArchive")
            .clock(clock)
            .start();
    records = new RecordMaker(emulator);
    reader = new QueryClient(new Http(emulator));
  }
}
