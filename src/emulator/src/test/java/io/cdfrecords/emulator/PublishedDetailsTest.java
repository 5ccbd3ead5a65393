package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Details of the service that its own clients rely on. */
final class PublishedDetailsTest {
  private static final String P = "'property':['s','Alarm','p']";

  private final HandClock clock = new HandClock();
  private final RecordsEmulator emulator =
      RecordsEmulator.builder().clock(clock).stream("live", "BasicLiveData").start();
  private final Http http = new Http(emulator);
  private final QueryClient reader = new QueryClient(http);

  @AfterEach
  void close() {
    emulator.close();
  }

  @Nested
  final class AFilterOfSync {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "'equals':{'property':['externalId'],'value':'gone'} | gone deleted",
          "'in':{'property':['externalId'],'values':['gone','there']} | there created,gone deleted",
          "'prefix':{'property':['externalId'],'value':'go'} | gone deleted",
          "'equals':{'property':['space'],'value':'s'} | there created,gone deleted",
          "'equals':{'property':['space'],'value':'t'} | ''",
          "'range':{'property':['lastUpdatedTime'],'gt':'2026-01-01T00:00:00Z'} | gone deleted",
          "'range':{'property':['createdTime'],'gt':'2026-01-01T00:00:00Z'} | ''",
          "'hasData':[{'type':'container','space':'s','externalId':'Alarm'}] | there created",
          "'exists':{'property':['s','Alarm','p']} | there created",
          "'equals':{'property':['s','Alarm','p'],'value':1} | there created",
          "'not':{'exists':{'property':['s','Alarm','p']}} | gone deleted",
          "'or':[{'exists':{'property':['s','Alarm','p']}},{'equals':{'property':['externalId'],'value':'gone'}}] | there created,gone deleted",
          "'matchAll':{} | there created,gone deleted"
        })
    void holdsForDeletionsToo(String filter, String statuses) throws IOException {
      http.ingest("live", Bodies.items(Bodies.record("s", "there", "{\"p\":1}")));
      http.ingest("live", Bodies.items(Bodies.record("s", "gone", "{\"p\":1}")));
      clock.advance(Duration.ofSeconds(1));
      http.delete("live", Bodies.identifiers("gone"));
      SyncClient client = new SyncClient(http, "live");
      client.asks("'filter':{" + filter + "}");
      assertThat(String.join(",", client.statuses()), is(statuses.replace("''", "")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP"})
  void takesGzipThatIsAnnouncedWithoutABody(String encoding) throws IOException {
    assertThat(http.get(Http.path(""), "Content-Encoding", encoding), answers(200));
    assertThat(
        http.send(
            "POST",
            Http.path("/live/records"),
            new byte[0],
            "Content-Encoding",
            encoding,
            "Content-Type",
            "application/json"),
        refuses(400, "the body must be an object, but was nothing"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "20230101, 200",
    "20230101-alpha, 200",
    "20230101-beta, 200",
    "V20210406, 200",
    "alpha, 200",
    "beta, 200",
    "20230101-gamma, 400",
    "20220101, 400",
    "v20210406-beta, 400"
  })
  void knowsTheVersionsOfTheApi(String version, int status) throws IOException {
    assertThat(http.get(Http.path(""), "cdf-version", version), answers(status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spaces", "containers"})
  void takesATrailingSlashOnListsOfModels(String kind) throws IOException {
    String path = "/api/v1/projects/p/models/" + kind;
    assertThat(http.get(path + "/"), answers(200));
    assertThat(http.get(path + "/?limit=5"), answers(200));
    assertThat(http.post(path + "/", "{\"items\":[]}"), refuses(400, "items"));
  }

  @Nested
  final class AnExternalId {
    /** A character outside of the basic plane, which a Java text holds in two units. */
    private static final String GEAR = "\uD83D\uDD27";

    @ParameterizedTest
    @CsvSource({"255, 202", "256, 202", "257, 400"})
    void isCountedInCharactersWhateverTheirSize(int length, int status) throws IOException {
      String id = GEAR.repeat(length);
      assertThat(http.ingest("live", Bodies.items(Bodies.record(id))), answers(status));
      assertThat(
          http.delete("live", Bodies.identifiers(id)), answers(status == 202 ? 200 : status));
      assertThat(
          http.upsert(
              "live",
              Bodies.items(
                  Bodies.record(
                      "s", "r", "{\"to\":{\"space\":\"s\",\"externalId\":\"" + id + "\"}}"))),
          answers(status));
    }

    @ParameterizedTest
    @CsvSource({"500, 200", "501, 400"})
    void isFoundByAPrefixThatIsCountedInCharactersToo(int length, int status) throws IOException {
      String filter =
          "{'filter':{'prefix':{'property':['externalId'],'value':'%s'}}}"
              .formatted(GEAR.repeat(length));
      assertThat(reader.filter("live", filter), answers(status));
    }

    @ParameterizedTest
    @CsvSource({"128000, 202", "128001, 400"})
    void isAsLongAsTextsAreCountedInCharacters(int length, int status) throws IOException {
      String property = Bodies.property("\"" + GEAR.repeat(length) + "\"");
      assertThat(http.ingest("live", property), answers(status));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "2026-01-01T01:30:00+0130",
        "2026-01-01T01:00:00+01",
        "2025-12-31T19:00:00-05",
        "2026-01-01T00:00:00.000Z"
      })
  void readsTheZonesOfATimestampInEveryForm(String timestamp) throws IOException {
    http.ingest("live", Bodies.property("\"" + timestamp + "\""));
    assertThat(
        reader.ids("live", "{'filter':{'equals':{" + P + ",'value':'2026-01-01T00:00:00Z'}}}"),
        is(List.of("r")));
    assertThat(
        reader.ids("live", "{'filter':{'range':{" + P + ",'gte':'" + timestamp + "'}}}"),
        is(List.of("r")));
  }

  @Nested
  final class ADefinition {
    private HttpResponse<String> define(String externalId, String properties) throws IOException {
      String path = "/api/v1/projects/p/models/";
      http.post(path + "spaces", "{\"items\":[{\"space\":\"m\"}]}");
      return http.post(
          path + "containers",
          "{'items':[{'space':'m','externalId':'%s','usedFor':'record','properties':{%s}}]}"
              .formatted(externalId, properties)
              .replace('\'', '"'));
    }

    @Test
    void ofAnEnumHasNoUnknownValue() throws IOException {
      String type = "'e':{'type':{'type':'enum','values':{'on':{},'off':{}}%s}}";
      assertThat(
          define("E", type.formatted(",'unknownValue':'on'")), refuses(400, "unknownValue", "e"));
      assertThat(define("E", type.formatted("")), answers(200));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "space",
          "externalId",
          "createdTime",
          "lastUpdatedTime",
          "deletedTime",
          "extensions"
        })
    void hasNoPropertyWithAReservedName(String name) throws IOException {
      assertThat(
          define("E", "'" + name + "':{'type':{'type':'text'}}"), refuses(400, "properties", name));
    }

    @Test
    void keepsThePropertiesThatItHas() throws IOException {
      String text = ":{'type':{'type':'text'}}";
      assertThat(define("E", "'a'" + text + ",'b'" + text), answers(200));
      assertThat(define("E", "'a'" + text), refuses(400, "the property b", "cannot be removed"));
      assertThat(define("E", "'a'" + text + ",'b'" + text + ",'c'" + text), answers(200));
    }
  }

  @Nested
  final class AQuery {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
        strings = {
          "{'space':'s','externalId':'x','type':'node'}",
          "{'space':'s'}",
          "{'externalId':'x'}",
          "{'space':1,'externalId':'x'}"
        })
    void comparesWithRelationsOfExactlyTwoTexts(String relation) throws IOException {
      String filter = "{'filter':{'%s':{" + P + ",'%s':%s}}}";
      for (String wrong :
          List.of(
              filter.formatted("equals", "value", relation),
              filter.formatted("in", "values", "[" + relation + "]"),
              filter.formatted("containsAny", "values", "[" + relation + "]"))) {
        assertThat(reader.filter("live", wrong), refuses(400, "exactly", "space and externalId"));
      }
      assertThat(
          reader.filter(
              "live", filter.formatted("equals", "value", "{'space':'s','externalId':'x'}")),
          answers(200));
    }

    @Test
    void isNotSortedByAPropertyOfAView() throws IOException {
      String sort = "{'sort':[{'property':['s','%s','p']}]}";
      assertThat(reader.filter("live", sort.formatted("Alarm")), answers(200));
      assertThat(
          reader.filter("live", sort.formatted("Alarm/v1")),
          refuses(400, "sort[0].property must be a property of a container"));
    }

    @Test
    void showsARelationAmongUniqueValuesAsItsObject() throws IOException {
      http.ingest("live", Bodies.property("{\"space\":\"s\",\"externalId\":\"x\"}"));
      assertThat(
          reader.aggregates("live", "{'u':{'uniqueValues':{" + P + ",'size':10000}}}"),
          is("{'u':{'uniqueValueBuckets':[{'value':{'space':'s','externalId':'x'},'count':1}]}}"));
    }

    @Test
    void takesIntervalsBelowASecond() throws IOException {
      http.ingest("live", Bodies.property("\"2026-01-01T00:00:00.600Z\""));
      assertThat(
          reader.aggregates("live", "{'h':{'timeHistogram':{" + P + ",'fixedInterval':'500ms'}}}"),
          is(
              "{'h':{'timeHistogramBuckets':"
                  + "[{'intervalStart':'2026-01-01T00:00:00.500Z','count':1}]}}"));
    }
  }

  @Test
  void countsBytesOfTextsAsBefore() throws IOException {
    assertThat(
        http.ingest("live", Bodies.property("\"" + "é".repeat(128_000) + "\"")), answers(202));
    assertThat(
        http.send(
            "POST",
            Http.path("/live/records"),
            Http.gzip(Bodies.records("z").getBytes(UTF_8)),
            "Content-Encoding",
            "gzip",
            "Content-Type",
            "application/json"),
        answers(202));
  }
}
