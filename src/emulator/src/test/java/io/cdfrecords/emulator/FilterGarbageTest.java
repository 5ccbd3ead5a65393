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

/** Whatever a filter is made of, it is answered or refused, and never a fault of ours. */
final class FilterGarbageTest {
  private static final String GOOD =
      "{'filter':{'and':[{'or':[{'equals':{'property':['s','Alarm','p'],'value':[1,'x']}},"
          + "{'range':{'property':['createdTime'],'gte':1,'lt':'2030-01-01T00:00:00Z'}}]},"
          + "{'not':{'prefix':{'property':['externalId'],'value':'x'}}},"
          + "{'hasData':[{'type':'container','space':'s','externalId':'Alarm'}]}]},"
          + "'lastUpdatedTime':{'gt':0},'limit':5,"
          + "'sort':[{'property':['s','Alarm','p'],'direction':'descending'}],"
          + "'sources':[{'source':{'type':'container','space':'s','externalId':'Alarm'},"
          + "'properties':['*']}]}";

  private static final RecordsEmulator EMULATOR =
      RecordsEmulator.builder().stream("live", "BasicLiveData").start();
  private static final Http HTTP = new Http(EMULATOR);
  private static final QueryClient READER = new QueryClient(HTTP);

  @BeforeContainer
  static void write() throws IOException {
    new RecordMaker(EMULATOR).writeOddValues();
    assertThat(READER.filter("live", GOOD).statusCode(), is(200));
  }

  @AfterContainer
  static void stop() {
    EMULATOR.close();
  }

  /** Values of every kind, also such as no property has. */
  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
        "1",
        "-0.0",
        "1e999",
        "[1e999,{'k':1e999}]",
        "9".repeat(500),
        "'x'",
        "''",
        "true",
        "null",
        "[]",
        "{}",
        "[[1]]",
        "{'k':1e999}",
        "['s','Alarm','p']",
        "['createdTime']",
        "[null]",
        "'9999-12-31T23:59:59.999-23:59'",
        "'0000-01-01T00:00:00Z'",
        "'\\u0000'",
        "{'matchAll':{}}");
  }

  @Provide
  Arbitrary<String> operators() {
    return Arbitraries.of(
        "and",
        "or",
        "not",
        "equals",
        "in",
        "containsAny",
        "containsAll",
        "prefix",
        "range",
        "exists",
        "hasData",
        "matchAll");
  }

  @Provide
  Arbitrary<String> attributes() {
    return Arbitraries.of("value", "values", "gt", "gte", "lt", "lte", "property");
  }

  @Property(tries = 1000)
  void anyOperatorWithAnyValueIsAnsweredOrRefused(
      @ForAll("operators") String operator,
      @ForAll("attributes") String attribute,
      @ForAll("values") String value)
      throws IOException {
    String onProperty = "{'property':['s','Alarm','p'],'%s':%s}".formatted(attribute, value);
    String onTime = "{'property':['createdTime'],'%s':%s}".formatted(attribute, value);
    for (String operand : new String[] {onProperty, onTime, value, "[" + value + "]"}) {
      assertAnswered("{'filter':{'%s':%s}}".formatted(operator, operand));
    }
  }

  @Property(tries = 1000)
  void aGoodQueryWithOneCharacterWrongIsAnsweredOrRefused(
      @ForAll int place, @ForAll("characters") char character) throws IOException {
    int at = Math.floorMod(place, GOOD.length());
    assertAnswered(GOOD.substring(0, at) + character + GOOD.substring(at + 1));
    assertAnswered(GOOD.substring(0, at) + character + GOOD.substring(at));
    assertAnswered(GOOD.substring(0, at) + GOOD.substring(at + 1));
  }

  @Provide
  Arbitrary<Character> characters() {
    return Arbitraries.of('{', '}', '[', ']', ',', ':', '\'', '0', '-', 'e', 'x', ' ', '/', '*');
  }

  private static void assertAnswered(String query) throws IOException {
    assertThat(query, READER.filter("live", query).statusCode(), anyOf(is(200), is(400)));
  }
}
