package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an aggregate request must not be, and at which place it is refused. */
final class AggregateRefusalsTest {
  private static final String COUNT = "{'count':{}}";

  private static RecordsEmulator emulator;
  private static QueryClient reader;

  @BeforeAll
  static void start() {
    emulator = RecordsEmulator.builder().stream("live", "BasicLiveData").start();
    reader = new QueryClient(new Http(emulator));
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | aggregates is missing",
        "[] | the body must be an object",
        "{'aggregates':[]} | aggregates must be an object",
        "{'aggregates':{}} | aggregates must have between 1 and 5 aggregates, but has 0",
        "{'aggregates':{'a':{'count':{}}},'limit':1} | limit is not an attribute",
        "{'aggregates':{'a':{'count':{}}},'filter':{}} | filter must have exactly one attribute",
        "{'aggregates':{'a':{'count':{}}},'lastUpdatedTime':{'lt':1}} | lastUpdatedTime must have a lower bound",
        "{'aggregates':{'a':{'count':{}},'a':{'count':{}}}} | Duplicate field"
      })
  void aBody(String body, String message) throws IOException {
    assertThat(reader.aggregate("live", body), refuses(400, message));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1 | aggregates.x must be an object",
        "{} | aggregates.x must have exactly one attribute, the function",
        "{'count':{},'sum':{'property':['s','A','p']}} | x.sum is one attribute too many",
        "{'median':{}} | aggregates.x.median is no function: there are avg",
        "{'count':[]} | x.count must be an object",
        "{'count':{'size':1}} | x.count.size is not an attribute",
        "{'count':{'property':['id']}} | x.count.property must be [space, container",
        "{'avg':{}} | x.avg.property is missing",
        "{'avg':{'property':['createdTime']}} | x.avg.property must be [space, container",
        "{'sum':{'property':['lastUpdatedTime']}} | x.sum.property must be",
        "{'min':{'property':['space']}} | x.min.property of one part must be one of createdTime",
        "{'max':{'property':'p'}} | x.max.property must be an array",
        "{'max':{'property':['s','A']}} | x.max.property must be [name] or",
        "{'max':{'property':['s','A','p'],'unit':'c'}} | x.max.unit is not an attribute",
        "{'uniqueValues':{}} | x.uniqueValues.property is missing",
        "{'uniqueValues':{'property':['createdTime']}} | property must be [space, container",
        "{'uniqueValues':{'property':['s','A','p'],'size':0}} | size must be a whole number between 1 and 10000",
        "{'uniqueValues':{'property':['s','A','p'],'size':10001}} | size must be a whole number",
        "{'uniqueValues':{'property':['s','A','p'],'size':1.5}} | size must be a whole number",
        "{'uniqueValues':{'property':['s','A','p'],'interval':1}} | interval is not an attribute",
        "{'uniqueValues':{'property':['s','A','p'],'aggregates':{}}} | x.uniqueValues.aggregates must have between 1 and 5",
        "{'numberHistogram':{'interval':1}} | x.numberHistogram.property is missing",
        "{'numberHistogram':{'property':['s','A','p']}} | x.numberHistogram.interval is missing",
        "{'numberHistogram':{'property':['createdTime'],'interval':1}} | property must be [space",
        "{'numberHistogram':{'property':['s','A','p'],'interval':0}} | interval must be a number above 0",
        "{'numberHistogram':{'property':['s','A','p'],'interval':-1}} | interval must be a number above 0",
        "{'numberHistogram':{'property':['s','A','p'],'interval':1e-999}} | interval must be a number above 0",
        "{'numberHistogram':{'property':['s','A','p'],'interval':1e999}} | interval must be a number",
        "{'numberHistogram':{'property':['s','A','p'],'interval':'1'}} | interval must be a number",
        "{'numberHistogram':{'property':['s','A','p'],'interval':1,'hardBounds':{'min':2,'max':1}}} | hardBounds must have a min that is not above its max",
        "{'numberHistogram':{'property':['s','A','p'],'interval':1,'hardBounds':{'min':'a'}}} | hardBounds.min must be a number",
        "{'numberHistogram':{'property':['s','A','p'],'interval':1,'hardBounds':{'from':1}}} | hardBounds.from is not an attribute",
        "{'timeHistogram':{'calendarInterval':'1d'}} | x.timeHistogram.property is missing",
        "{'timeHistogram':{'property':['s','A','p']}} | x.timeHistogram must have exactly one of calendarInterval and fixedInterval",
        "{'timeHistogram':{'property':['s','A','p'],'calendarInterval':'1d','fixedInterval':'1d'}} | exactly one of",
        "{'timeHistogram':{'property':['s','A','p'],'calendarInterval':'2d'}} | calendarInterval must be one of 1s, 1m, 1h, 1d, 1w, 1M, 1q, 1y",
        "{'timeHistogram':{'property':['s','A','p'],'calendarInterval':1}} | calendarInterval must be a text",
        "{'timeHistogram':{'property':['s','A','p'],'fixedInterval':'0d'}} | fixedInterval must be a number of up to 9 digits and a unit",
        "{'timeHistogram':{'property':['s','A','p'],'fixedInterval':'1M'}} | fixedInterval must be",
        "{'timeHistogram':{'property':['s','A','p'],'fixedInterval':'1d','hardBounds':{'min':'2026-02-30'}}} | hardBounds.min must be a timestamp",
        "{'timeHistogram':{'property':['s','A','p'],'fixedInterval':'1d','hardBounds':{'min':1.5}}} | hardBounds.min must be a timestamp",
        "{'timeHistogram':{'property':['space'],'fixedInterval':'1d'}} | property of one part must be one of",
        "{'filters':{}} | x.filters.filters is missing",
        "{'filters':{'filters':[]}} | x.filters.filters must have between 1 and 10 entries",
        "{'filters':{'filters':[{}]}} | x.filters.filters[0] must have exactly one attribute",
        "{'filters':{'filters':[{'matchAll':{}}],'size':1}} | x.filters.size is not an attribute",
        "{'movingFunction':{'bucketsPath':'_count','window':1,'function':'MovingFunctions.sum'}} | x.movingFunction must stand among the aggregates of a histogram"
      })
  void anAggregate(String aggregate, String message) throws IOException {
    assertThat(ask("'x':" + aggregate), refuses(400, message));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'window':1,'function':'MovingFunctions.sum'} | m.movingFunction.bucketsPath is missing",
        "{'bucketsPath':'_count','function':'MovingFunctions.sum'} | window is missing",
        "{'bucketsPath':'_count','window':1} | function is missing",
        "{'bucketsPath':'_count','window':0,'function':'MovingFunctions.sum'} | window must be a whole number between 1 and 1000",
        "{'bucketsPath':'_count','window':1001,'function':'MovingFunctions.sum'} | window must be",
        "{'bucketsPath':'_count','window':1,'function':'sum'} | function must be one of MovingFunctions.max",
        "{'bucketsPath':'other','window':1,'function':'MovingFunctions.sum'} | aggregates has a movingFunction whose bucketsPath must be _count",
        "{'bucketsPath':'m','window':1,'function':'MovingFunctions.sum'} | bucketsPath must be _count",
        "{'bucketsPath':'u','window':1,'function':'MovingFunctions.sum'} | bucketsPath must be _count",
        "{'bucketsPath':'_count','window':1,'function':'MovingFunctions.sum','shift':1} | shift is not an attribute"
      })
  void aMovingFunction(String function, String message) throws IOException {
    assertThat(
        ask(
            "'h':{'numberHistogram':{'property':['s','A','p'],'interval':1,'aggregates':{'m':{'movingFunction':"
                + function
                + "},'u':{'uniqueValues':{'property':['s','A','p']}}}}}"),
        refuses(400, message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a[b", "a]b", "a>b", "a.b", "_count", "_bucket_count"})
  void anId(String id) throws IOException {
    assertThat(ask("'" + id + "':" + COUNT), refuses(400, "must be named by 1 to 255 characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ä b/c", "count", "_counts", "{}", "\\\\"})
  void noOtherId(String id) throws IOException {
    assertThat(ask("'" + id + "':" + COUNT), answers(200));
  }

  @Test
  void idsBeyond255Characters() throws IOException {
    assertThat(ask("'" + "i".repeat(255) + "':" + COUNT), answers(200));
    assertThat(ask("'" + "i".repeat(256) + "':" + COUNT), refuses(400, "255 characters"));
  }

  @Test
  void moreThanFiveInALevelAndSixteenInAll() throws IOException {
    assertThat(ask(counts(5)), answers(200));
    assertThat(
        ask(counts(6)), refuses(400, "aggregates.c5 is one aggregate too many", "at most 5"));
    String sixteen =
        nested(5) + "," + nested(5).replace("'u'", "'v'") + "," + nested(3).replace("'u'", "'w'");
    assertThat(ask(sixteen), answers(200));
    assertThat(ask(sixteen + ",'x':" + COUNT), refuses(400, "aggregates.x", "at most 16 in all"));
  }

  @Test
  void moreThanFiveLevels() throws IOException {
    assertThat(ask(deep(5)), answers(200));
    assertThat(ask(deep(6)), refuses(400, "is deeper than 5 levels of aggregates"));
  }

  @Test
  void moreThanTenFiltersInABucketAndThirtyInAll() throws IOException {
    assertThat(ask("'a':" + filters(10)), answers(200));
    assertThat(ask("'a':" + filters(11)), refuses(400, "filters[10] is one entry too many"));
    String thirty = "'a':" + filters(10) + ",'b':" + filters(10) + ",'c':" + filters(10);
    assertThat(ask(thirty), answers(200));
    assertThat(ask(thirty + ",'d':" + filters(1)), refuses(400, "at most 30 in all buckets"));
  }

  private static HttpResponse<String> ask(String aggregates) throws IOException {
    return reader.aggregate("live", "{'aggregates':{" + aggregates + "}}");
  }

  private static String counts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'c" + i + "':" + COUNT)
        .collect(Collectors.joining(","));
  }

  private static String nested(int count) {
    return "'u':{'uniqueValues':{'property':['s','A','p'],'aggregates':{" + counts(count) + "}}}";
  }

  private static String deep(int levels) {
    return levels == 1
        ? "'d':" + COUNT
        : "'d':{'uniqueValues':{'property':['s','A','p'],'aggregates':{" + deep(levels - 1) + "}}}";
  }

  private static String filters(int count) {
    return "{'filters':{'filters':" + Bodies.list(count, "{'matchAll':{}}") + "}}";
  }
}
