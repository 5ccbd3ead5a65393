package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records a filter finds, and which filters are none. */
final class FilterLanguageTest {
  private static RecordsEmulator emulator;
  private static Http http;

  @BeforeAll
  static void start() throws IOException {
    HandClock clock = new HandClock();
    emulator = RecordsEmulator.builder().stream("live", "BasicLiveData").clock(clock).start();
    http = new Http(emulator);
    ingest("s", "a", "{'text':'alpha','n':1,'ok':true,'list':[1,2,3],'at':'2026-01-01T00:00:00Z'}");
    clock.advance(Duration.ofSeconds(1));
    ingest(
        "s",
        "b",
        "{'text':'alps','n':2.5,'ok':false,'list':[3,4],'at':'2026-01-01T02:00:00+01:00'}");
    clock.advance(Duration.ofSeconds(1));
    ingest("t", "c", "{'text':'beta','n':9007199254740993,'to':{'space':'s','externalId':'x'}}");
    http.ingest("live", view("v", "d"));
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  @ParameterizedTest(name = "{0} finds {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'matchAll':{}} | abcd",
        // equals and in
        "{'equals':{'property':['space'],'value':'s'}} | ab",
        "{'equals':{'value':'c','property':['externalId']}} | c",
        "{'equals':{'property':['createdTime'],'value':1767225600000}} | a",
        "{'equals':{'property':['lastUpdatedTime'],'value':'2026-01-01T00:00:01Z'}} | b",
        "{'equals':{'property':P.text,'value':'alpha'}} | a",
        "{'equals':{'property':P.n,'value':1.0}} | a",
        "{'equals':{'property':P.n,'value':9007199254740992}} | ``",
        "{'equals':{'property':P.n,'value':9007199254740993}} | c",
        "{'equals':{'property':P.n,'value':'1'}} | ``",
        "{'equals':{'property':P.ok,'value':true}} | a",
        "{'equals':{'property':P.list,'value':[3,4.0]}} | b",
        "{'equals':{'property':P.list,'value':[4,3]}} | ``",
        "{'equals':{'property':P.at,'value':'2026-01-01T01:00:00.000Z'}} | b",
        "{'equals':{'property':P.to,'value':{'externalId':'x','space':'s'}}} | c",
        "{'equals':{'property':P.to,'value':{'externalId':'y','space':'s'}}} | ``",
        "{'equals':{'property':P.none,'value':1}} | ``",
        "{'equals':{'property':['s','Other','n'],'value':1}} | ``",
        "{'equals':{'property':['s','View/v1','n'],'value':7}} | d",
        "{'equals':{'property':['s','View/v2','n'],'value':7}} | ``",
        "{'equals':{'property':['s','View','n'],'value':7}} | ``",
        "{'in':{'property':['externalId'],'values':['a','c','x']}} | ac",
        "{'in':{'property':['createdTime'],'values':['2026-01-01T00:00:00',0]}} | a",
        "{'in':{'property':P.n,'values':[2.5,1,'alps']}} | ab",
        // lists
        "{'containsAny':{'property':P.list,'values':[2,4]}} | ab",
        "{'containsAny':{'property':P.n,'values':[1]}} | ``",
        "{'containsAll':{'property':P.list,'values':[2,3]}} | a",
        "{'containsAll':{'property':P.list,'values':[3]}} | ab",
        // prefix
        "{'prefix':{'property':P.text,'value':'alp'}} | ab",
        "{'prefix':{'property':['externalId'],'value':'c'}} | c",
        "{'prefix':{'property':['space'],'value':'s'}} | ab",
        "{'prefix':{'property':P.n,'value':'1'}} | ``",
        // range
        "{'range':{'property':P.n,'gt':1}} | bc",
        "{'range':{'property':P.n,'gte':1,'lt':2.5}} | a",
        "{'range':{'property':P.n,'gte':1,'lte':2.5}} | ab",
        "{'range':{'property':P.n,'gt':9007199254740992}} | c",
        "{'range':{'property':P.n,'gt':'0'}} | ``",
        "{'range':{'property':P.text,'gte':'alps'}} | bc",
        "{'range':{'property':P.at,'gt':'2026-01-01T00:30:00Z'}} | b",
        "{'range':{'property':['createdTime'],'gt':1767225600000}} | bcd",
        "{'range':{'property':['lastUpdatedTime'],'lt':'2026-01-01T00:00:01Z'}} | a",
        // exists and hasData
        "{'exists':{'property':P.list}} | ab",
        "{'hasData':[{'type':'container','space':'s','externalId':'Alarm'}]} | abc",
        "{'hasData':[{'type':'view','space':'s','externalId':'View','version':'v1'}]} | d",
        "{'hasData':[{'type':'container','space':'s','externalId':'Alarm'},{'type':'container','space':'s','externalId':'Other'}]} | ``",
        // and, or, not
        "{'and':[{'exists':{'property':P.list}},{'equals':{'property':P.ok,'value':false}}]} | b",
        "{'or':[{'equals':{'property':P.n,'value':1}},{'equals':{'property':['space'],'value':'t'}}]} | ac",
        "{'not':{'exists':{'property':P.list}}} | cd",
        "{'and':[{'equals':{'property':['space'],'value':'s'}},{'in':{'property':['externalId'],'values':['a','b','c']}},{'exists':{'property':P.ok}}]} | ab",
        "{'and':[{'equals':{'property':['space'],'value':'t'}},{'in':{'property':['externalId'],'values':['a','c']}}]} | c",
        "{'and':[{'in':{'property':['space'],'values':['s','t']}},{'equals':{'property':['externalId'],'value':'c'}}]} | c",
        "{'and':[{'equals':{'property':['space'],'value':'s'}},{'equals':{'property':['space'],'value':'t'}},{'equals':{'property':['externalId'],'value':'a'}}]} | ``"
      })
  void finds(String filter, String externalIds) throws IOException {
    HttpResponse<String> answer = filtered(filter);
    assertThat(answer, answers(200));
    assertThat(
        QueryClient.ids(answer).stream().sorted().toList(),
        is(Arrays.stream(externalIds.split("")).filter(id -> !id.isEmpty()).toList()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | filter must be an object, but was an array",
        "{} | filter must have exactly one attribute",
        "{'like':{}} | filter.like is no filter",
        "{'matchAll':{},'not':{'matchAll':{}}} | is one attribute too many",
        "{'matchAll':{'x':1}} | filter.matchAll.x is not an attribute",
        "{'and':[]} | filter.and must have between 1 and 99 entries",
        "{'not':[{'matchAll':{}}]} | filter.not must be an object",
        "{'or':[{'matchAll':{}},1]} | filter.or[1] must be an object",
        "{'equals':{'property':['space']}} | filter.equals.value is missing",
        "{'equals':{'value':1}} | filter.equals.property is missing",
        "{'equals':{'property':P.n,'value':null}} | filter.equals.value must not be null",
        "{'equals':{'property':P.n,'value':1,'values':[1]}} | filter.equals.values is not an attribute",
        "{'equals':{'property':['type'],'value':1}} | must be one of space, externalId, createdTime, lastUpdatedTime",
        "{'equals':{'property':['space'],'value':1}} | has a value that must be a text",
        "{'equals':{'property':['createdTime'],'value':'today'}} | must be a timestamp in ISO 8601",
        "{'equals':{'property':['createdTime'],'value':1.5}} | must be a timestamp in ISO 8601",
        "{'equals':{'property':['createdTime'],'value':'2026-02-30T00:00:00Z'}} | must be a timestamp",
        "{'equals':{'property':[],'value':1}} | filter.equals.property must have between 1 and 3",
        "{'equals':{'property':['s','Alarm'],'value':1}} | filter.equals.property must be [name] or [space,",
        "{'equals':{'property':['s','Alarm','n','n'],'value':1}} | is one entry too many: there are at most 3",
        "{'equals':{'property':'space','value':'s'}} | must be an array",
        "{'equals':{'property':['1','Alarm','n'],'value':1}} | has a part that must match",
        "{'equals':{'property':['s','A-b','n'],'value':1}} | has a part that must match",
        "{'equals':{'property':['s','View/','n'],'value':1}} | has a part that must match",
        "{'equals':{'property':['s','Alarm','space'],'value':1}} | be none of",
        "{'in':{'property':P.n,'values':[]}} | filter.in.values must have between 1 and 100 entries",
        "{'in':{'property':P.n,'value':1}} | filter.in.value is not an attribute",
        "{'containsAny':{'property':['space'],'values':['s']}} | must be [space, container or view/version",
        "{'containsAll':{'property':['createdTime'],'values':[1]}} | must be [space, container",
        "{'prefix':{'property':['createdTime'],'value':'1'}} | must be one of space, externalId here",
        "{'prefix':{'property':P.text,'value':''}} | must be between 1 and 500 characters",
        "{'prefix':{'property':P.text,'value':1}} | filter.prefix.value must be a text",
        "{'range':{'property':P.n}} | filter.range must have a bound",
        "{'range':{'property':P.n,'gt':1,'gte':1}} | is one bound too many: there is at most one of gt",
        "{'range':{'property':P.n,'lt':1,'lte':1}} | is one bound too many: there is at most one of lt",
        "{'range':{'property':P.n,'gt':true}} | must be a text or a number, but was a boolean",
        "{'range':{'property':['externalId'],'gt':'a'}} | must be one of createdTime, lastUpdatedTime",
        "{'exists':{'property':['space']}} | must be [space, container or view/version, property]",
        "{'hasData':[]} | filter.hasData must have between 1 and 10 entries",
        "{'hasData':[{'type':'node','space':'s','externalId':'a'}]} | must be \"container\" or \"view\"",
        "{'hasData':[{'type':'view','space':'s','externalId':'a'}]} | filter.hasData[0].version is missing"
      })
  void refusesWhatIsNoFilter(String filter, String message) throws IOException {
    assertThat(filtered(filter), refuses(400, message.replace("\"", "\\\"")));
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 100, 101})
  void takesUpToAHundredFiltersInOne(int filters) throws IOException {
    // The and itself is one of them, and has at most 99 parts.
    String part = "{'matchAll':{}}";
    String parts = String.join(",", Collections.nCopies(filters - 3, part));
    String filter = "{'and':[%s,{'not':%s}]}".formatted(parts, part);
    assertThat(
        filtered(filter), filters <= 100 ? answers(200) : refuses(400, "one filter too many"));
  }

  @Test
  void joinsUpToNinetyNine() throws IOException {
    assertThat(filtered("{'or':" + Bodies.list(99, "{'matchAll':{}}") + "}"), answers(200));
    assertThat(
        filtered("{'or':" + Bodies.list(100, "{'matchAll':{}}") + "}"),
        refuses(400, "filter.or[99] is one entry too many: there are at most 99"));
  }

  @Test
  void goesTenDeep() throws IOException {
    assertThat(filtered(nested(9)), answers(200));
    assertThat(filtered(nested(10)), refuses(400, "is deeper than 10 filters"));
  }

  @Test
  void boundsValuesSourcesAndPrefixes() throws IOException {
    String in = "{'in':{'property':P.n,'values':%s}}";
    assertThat(filtered(in.formatted(Bodies.list(100, "#"))), answers(200));
    assertThat(filtered(in.formatted(Bodies.list(101, "#"))), refuses(400, "at most 100"));
    String source = "{'type':'container','space':'s','externalId':'C#'}";
    assertThat(filtered("{'hasData':" + Bodies.list(10, source) + "}"), answers(200));
    assertThat(filtered("{'hasData':" + Bodies.list(11, source) + "}"), refuses(400, "at most 10"));
    String prefix = "{'prefix':{'property':P.text,'value':'%s'}}";
    assertThat(filtered(prefix.formatted("x".repeat(500))), answers(200));
    assertThat(filtered(prefix.formatted("x".repeat(501))), refuses(400, "but has 501"));
  }

  private static String nested(int nots) {
    return "{'not':".repeat(nots) + "{'matchAll':{}}" + "}".repeat(nots);
  }

  private static HttpResponse<String> filtered(String filter) throws IOException {
    String json = filter.replaceAll("P\\.([a-z]+)", "['s','Alarm','$1']").replace('\'', '"');
    return http.filter("live", "{\"limit\":1000,\"filter\":" + json + "}");
  }

  private static void ingest(String space, String id, String properties) throws IOException {
    http.ingest("live", Bodies.items(Bodies.record(space, id, properties.replace('\'', '"'))));
  }

  private static String view(String space, String id) {
    String source = "{'type':'view','space':'s','externalId':'View','version':'v1'}";
    return Bodies.items(
        "{\"space\":\"%s\",\"externalId\":\"%s\",\"sources\":[%s]}"
            .formatted(space, id, Bodies.source(source.replace('\'', '"'), "{\"n\":7}")));
  }
}
