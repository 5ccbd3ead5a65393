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
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter request may ask for besides its filter, and how it is answered. */
final class FilterTest {
  private static final long START = HandClock.START.toEpochMilli();
  private static final String ALARM = QueryClient.ALARM;

  private final HandClock clock = new HandClock();
  private RecordsEmulator emulator;
  private Http http;
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
  final class AnAnswerToAFilter {
    @Test
    void hasTheRecordsAndNoPropertiesUnlessAskedForThem() throws IOException {
      ingest("a", "{'p':1}");
      assertThat(
          reader.filter("live", "{}"),
          allOf(
              answers(200),
              body(
                  is(
                      "{\"items\":[{\"space\":\"s\",\"externalId\":\"a\",\"createdTime\":%1$d,\"lastUpdatedTime\":%1$d,\"properties\":{}}]}"
                          .formatted(START)))));
    }

    @Test
    void hasThePropertiesOfTheSourcesThatAreAskedFor() throws IOException {
      http.ingest(
          "live",
          Bodies.withSources(
                  "{" + ALARM + ",'properties':{'p':1.5,'q':'x','list':[1,2]}}",
                  "{" + ALARM.replace("Alarm", "Event") + ",'properties':{'p':true}}",
                  "{" + ALARM.replace("'s'", "'t'") + ",'properties':{'r':{'k':[null]}}}")
              .replace('\'', '"'));
      String others = ALARM.replace("Alarm", "Other");
      assertThat(
          reader.properties("live", "{" + ALARM + ",'properties':['*']}"),
          is("{'s':{'Alarm':{'p':1.5,'q':'x','list':[1,2]}}}"));
      assertThat(
          reader.properties("live", "{" + ALARM + ",'properties':['q','none']}"),
          is("{'s':{'Alarm':{'q':'x'}}}"));
      assertThat(
          reader.properties(
              "live",
              "{" + ALARM.replace("Alarm", "Event") + ",'properties':['p']}",
              "{" + ALARM.replace("'s'", "'t'") + ",'properties':['*']}",
              "{" + others + ",'properties':['*']}"),
          is("{'s':{'Event':{'p':true}},'t':{'Alarm':{'r':{'k':[null]}}}}"));
    }

    @Test
    void namesAViewWithItsVersion() throws IOException {
      String view = "'source':{'type':'view','space':'s','externalId':'V','version':'1'}";
      http.ingest(
          "live", Bodies.withSources("{" + view + ",'properties':{'p':1}}").replace('\'', '"'));
      assertThat(
          reader.properties("live", "{" + view + ",'properties':['*']}"),
          is("{'s':{'V/1':{'p':1}}}"));
    }

    @Test
    void hasTheTimesOfCreationAndOfTheLatestContent() throws IOException {
      ingest("a", "{'p':1}");
      clock.advance(Duration.ofMillis(5));
      http.upsert("live", Bodies.records("a"));
      assertThat(
          reader
              .filter("live", "{}")
              .body()
              .contains("\"createdTime\":%d,\"lastUpdatedTime\":%d,".formatted(START, START + 5)),
          is(true));
    }

    @Test
    void hasAtMostTwentyMillionBytes() throws IOException {
      // A record has 100 texts of 40,000 bytes: five of them are just beyond the limit.
      StringBuilder properties = new StringBuilder("{'p':0");
      for (int i = 1; i < 100; i++) {
        properties.append(",'p%d':'%s'".formatted(i, "x".repeat(40_000)));
      }
      properties.append('}');
      for (int i = 0; i < 6; i++) {
        ingest("r" + i, properties.toString());
      }
      String query = "{'sources':[{" + ALARM + ",'properties':['*']}],'limit':%d}";
      assertThat(reader.filter("live", query.formatted(5)), answers(200));
      assertThat(
          reader.filter("live", query.formatted(6)),
          refuses(400, "20000000 bytes", "smaller limit"));
    }
  }

  @Nested
  final class TheOrder {
    @BeforeEach
    void write() throws IOException {
      ingest("c", "{'n':2,'t':'2026-01-01T01:00:00+02:00'}");
      clock.advance(Duration.ofMillis(1));
      ingest("a", "{'n':10,'t':'2026-01-01T00:00:00Z'}");
      ingest("b", "{'m':1,'t':'later'}");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "[{'property':['externalId']}] | abc",
          "[{'property':['externalId'],'direction':'ascending'}] | abc",
          "[{'property':['externalId'],'direction':'descending'}] | cba",
          "[{'property':['createdTime'],'direction':'descending'}] | abc",
          "[{'property':['space']},{'property':['lastUpdatedTime']},{'property':['externalId'],'direction':'descending'}] | cba",
          "[{'property':['s','Alarm','n']}] | cab",
          "[{'property':['s','Alarm','n'],'direction':'descending'}] | acb",
          "[{'property':['s','Alarm','t']}] | cab"
        })
    void isAsAskedFor(String sort, String order) throws IOException {
      assertThat(reader.ids("live", "{'sort':" + sort + "}"), is(List.of(order.split(""))));
    }

    @Test
    void isThatOfTheLatestChangeUnlessAskedFor() throws IOException {
      assertThat(reader.ids("live", "{}"), is(List.of("c", "a", "b")));
      clock.advance(Duration.ofMillis(1));
      http.upsert("live", Bodies.records("c"));
      assertThat(reader.ids("live", "{}"), is(List.of("a", "b", "c")));
    }

    @Test
    void decidesWhichRecordsAreWithinTheLimit() throws IOException {
      String sort = "'sort':[{'property':['externalId'],'direction':'descending'}]";
      assertThat(reader.ids("live", "{'limit':2," + sort + "}"), is(List.of("c", "b")));
    }

    @Test
    void hasAtMostFiveKeys() throws IOException {
      String key = "{'property':['space']}";
      assertThat(reader.filter("live", "{'sort':" + Bodies.list(5, key) + "}"), answers(200));
      assertThat(
          reader.filter("live", "{'sort':" + Bodies.list(6, key) + "}"),
          refuses(400, "sort[5]", "most 5"));
    }
  }

  @Nested
  final class TheLimit {
    @Test
    void isTenUnlessAskedForAndAtMostAThousand() throws IOException {
      http.ingest("live", Bodies.records(1000));
      http.ingest("live", Bodies.records("one more"));
      assertThat(reader.ids("live", "{}").size(), is(10));
      assertThat(reader.ids("live", "{'limit':1}").size(), is(1));
      assertThat(reader.ids("live", "{'limit':999}").size(), is(999));
      assertThat(reader.ids("live", "{'limit':1000}").size(), is(1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "1.5", "'1'", "null", "99999999999"})
    void isAWholeNumber(String limit) throws IOException {
      assertThat(
          reader.filter("live", "{'limit':" + limit + "}"),
          refuses(400, "limit must be a whole number between 1 and 1000"));
    }
  }

  @Nested
  final class Refusals {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "[] | the body must be an object",
          "{'cursor':'x'} | cursor is not an attribute",
          "{'sources':[]} | sources must have between 1 and 10 entries",
          "{'sources':[{}]} | sources[0].source is missing",
          "{'sources':[{SOURCE}]} | sources[0].properties is missing",
          "{'sources':[{SOURCE,'properties':[]}]} | must have between 1 and 1000 entries",
          "{'sources':[{SOURCE,'properties':['*','p']}]} | sources[0].properties must be",
          "{'sources':[{SOURCE,'properties':['-']}]} | sources[0].properties[0] must match",
          "{'sources':[{SOURCE,'properties':'*'}]} | must be an array",
          "{'sort':[{}]} | sort[0].property is missing",
          "{'sort':[{'property':['space'],'direction':'up'}]} | must be ascending or descending",
          "{'sort':[{'property':['type']}]} | must be one of space, externalId"
        })
    void nameWhatIsWrong(String query, String message) throws IOException {
      assertThat(reader.filter("live", query.replace("SOURCE", ALARM)), refuses(400, message));
    }

    @Test
    void boundSourcesAndTheirProperties() throws IOException {
      String source = "{" + ALARM.replace("Alarm", "C#") + ",'properties':['*']}";
      assertThat(
          reader.filter("live", "{'sources':" + Bodies.list(10, source) + "}"), answers(200));
      assertThat(
          reader.filter("live", "{'sources':" + Bodies.list(11, source) + "}"), refuses(400));
      String named = "{'sources':[{" + ALARM + ",'properties':%s}]}";
      assertThat(reader.filter("live", named.formatted(Bodies.list(1000, "'p#'"))), answers(200));
      assertThat(reader.filter("live", named.formatted(Bodies.list(1001, "'p#'"))), refuses(400));
    }

    @Test
    void meetThoseWhoMayNotRead() throws IOException {
      restart(RecordsEmulator.builder().denyReads());
      assertThat(http.ingest("live", Bodies.records(1)), answers(202));
      assertThat(reader.filter("live", "{}"), refuses(403, "read"));
    }

    @Test
    void meetThoseWhoAskForAStreamThatIsNotThere() throws IOException {
      assertThat(reader.filter("none", "{}"), refuses(404));
    }

    @Test
    void areWhatAFaultOfFiltersSays() throws IOException {
      emulator.faults("[{\"on\":\"filter\",\"do\":\"status\",\"status\":503}]");
      assertThat(http.ingest("live", Bodies.records(1)), answers(202));
      assertThat(reader.filter("live", "{}"), refuses(503));
      assertThat(reader.filter("live", "{}"), answers(200));
    }
  }

  private void restart(RecordsEmulatorBuilder builder) {
    emulator.close();
    start(builder);
  }

  private void start(RecordsEmulatorBuilder builder) {
    emulator =
        builder.stream("live", "BasicLiveData").stream("test", "ImmutableTestStream")
            .clock(clock)
            .start();
    http = new Http(emulator);
    reader = new QueryClient(http);
  }

  private void ingest(String id, String properties) throws IOException {
    http.ingest("live", Bodies.items(Bodies.record("s", id, properties.replace('\'', '"'))));
  }
}
