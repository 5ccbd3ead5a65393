package io.cdfrecords.emulator;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a sync or an aggregate request is made of, it is answered or refused. */
final class QueryGarbageTest {
  private static final String SYNC =
      "{'initializeCursor':'7d-ago','limit':5,"
          + "'filter':{'not':{'equals':{'property':['s','Alarm','p'],'value':7}}},"
          + "'sources':[{'source':{'type':'container','space':'s','externalId':'Alarm'},"
          + "'properties':['*']}]}";
  private static final String AGGREGATE =
      "{'lastUpdatedTime':{'gt':0},'filter':{'matchAll':{}},'aggregates':{"
          + "'u':{'uniqueValues':{'property':['s','Alarm','p'],'size':5,'aggregates':{"
          + "'a':{'avg':{'property':['s','Alarm','p']}},'b':{'max':{'property':['createdTime']}}}}},"
          + "'n':{'numberHistogram':{'property':['s','Alarm','p'],'interval':1e12,"
          + "'hardBounds':{'min':-100,'max':1000},'aggregates':{"
          + "'m':{'movingFunction':{'bucketsPath':'_count','window':3,'function':'MovingFunctions.sum'}}}}},"
          + "'t':{'timeHistogram':{'property':['createdTime'],'fixedInterval':'90m'}},"
          + "'f':{'filters':{'filters':[{'exists':{'property':['s','Alarm','p']}}]}}}}";

  private static final RecordsEmulator EMULATOR =
      RecordsEmulator.builder().stream("live", "BasicLiveData").start();
  private static final Http HTTP = new Http(EMULATOR);
  private static final QueryClient READER = new QueryClient(HTTP);

  @BeforeContainer
  static void write() throws IOException {
    new RecordMaker(EMULATOR).writeOddValues();
    assertThat(READER.sync("live", SYNC).statusCode(), is(200));
    assertThat(READER.aggregate("live", AGGREGATE).statusCode(), is(200));
  }

  @AfterContainer
  static void stop() {
    EMULATOR.close();
  }

  @Provide
  Arbitrary<String> functions() {
    return Arbitraries.of(
        "avg",
        "sum",
        "min",
        "max",
        "count",
        "uniqueValues",
        "numberHistogram",
        "timeHistogram",
        "filters",
        "movingFunction",
        "median");
  }

  @Provide
  Arbitrary<String> attributes() {
    return Arbitraries.of(
        "property",
        "size",
        "interval",
        "hardBounds",
        "calendarInterval",
        "fixedInterval",
        "filters",
        "aggregates",
        "bucketsPath",
        "window",
        "function",
        "missing");
  }

  /** Values of every kind, also such as nothing has. */
  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
        "1",
        "0",
        "-1",
        "-0.0",
        "5e-324",
        "1e308",
        "1e999",
        "1e-999999999",
        "9".repeat(500),
        "'x'",
        "''",
        "'1d'",
        "'999999999d'",
        "'1s'",
        "'_count'",
        "'MovingFunctions.sum'",
        "true",
        "null",
        "[]",
        "{}",
        "[[1]]",
        "['s','Alarm','p']",
        "['createdTime']",
        "[{'matchAll':{}}]",
        "{'min':-1e308,'max':1e308}",
        "{'min':'0001-01-01','max':'9999-12-31'}",
        "{'min':[],'max':{}}",
        "{'a':{'count':{}}}",
        "{'a':{'a':{'a':{}}}}",
        "'\\u0000'");
  }

  @Property(tries = 1500)
  void anyFunctionWithAnyAttributesIsAnsweredOrRefused(
      @ForAll("functions") String function,
      @ForAll("attributes") String one,
      @ForAll("values") String oneValue,
      @ForAll("attributes") String other,
      @ForAll("values") String otherValue)
      throws IOException {
    String body =
        "{'x':{'%s':{'property':['s','Alarm','p'],'%s':%s,'%s':%s}}}"
            .formatted(function, one, oneValue, other, otherValue)
            .replace("'property':['s','Alarm','p'],'property'", "'property'");
    assertAnswered("aggregate", "{'aggregates':" + body + "}");
  }

  @Property(tries = 500)
  void aGoodQueryWithOneCharacterWrongIsAnsweredOrRefused(
      @ForAll int place, @ForAll("characters") char character) throws IOException {
    for (String operation : new String[] {"sync", "aggregate"}) {
      String good = operation.equals("sync") ? SYNC : AGGREGATE;
      int at = Math.floorMod(place, good.length());
      assertAnswered(operation, good.substring(0, at) + character + good.substring(at + 1));
      assertAnswered(operation, good.substring(0, at) + character + good.substring(at));
      assertAnswered(operation, good.substring(0, at) + good.substring(at + 1));
    }
  }

  @Provide
  Arbitrary<Character> characters() {
    return Arbitraries.of('{', '}', '[', ']', ',', ':', '\'', '0', '-', 'e', 'x', ' ', '/', '*');
  }

  private static void assertAnswered(String operation, String query) throws IOException {
    int status =
        HTTP.post(Http.path("/live/records/" + operation), query.replace('\'', '"')).statusCode();
    assertThat(query, status, anyOf(is(200), is(400)));
  }
}
