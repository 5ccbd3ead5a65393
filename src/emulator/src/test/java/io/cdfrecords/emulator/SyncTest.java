package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.emulator.inspection.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sync request may ask for, and how it is answered. */
final class SyncTest {
  private static final long START = HandClock.START.toEpochMilli();
  private static final String ALL = "'sources':[{" + Reader.ALARM + ",'properties':['*']}]";

  private final HandClock clock = new HandClock();
  private RecordsEmulator emulator;
  private Http http;
  private SyncReader live;

  @BeforeEach
  void start() {
    start(RecordsEmulator.builder());
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Nested
  final class AnAnswer {
    @Test
    void tellsOfARecordThatWasCreated() throws IOException {
      write("a", 1);
      live.asks(ALL);
      assertThat(
          live.next(),
          allOf(
              answers(200),
              body(
                  is(
                      ("{\"items\":[{\"space\":\"s\",\"externalId\":\"a\",\"createdTime\":%1$d,"
                              + "\"lastUpdatedTime\":%1$d,\"properties\":{\"s\":{\"Alarm\":{\"p\":1}}},"
                              + "\"status\":\"created\"}],\"nextCursor\":\"%2$s\",\"hasNext\":false}")
                          .formatted(START, live.cursor())))));
    }

    @Test
    void tellsOfARecordThatWasUpdatedOnceAndAsItIs() throws IOException {
      write("a", 1);
      clock.advance(Duration.ofMillis(5));
      write("a", 2);
      live.asks(ALL);
      assertThat(
          live.items(),
          is(
              List.of(
                  "{\"space\":\"s\",\"externalId\":\"a\",\"createdTime\":%d,\"lastUpdatedTime\":%d,\"properties\":{\"s\":{\"Alarm\":{\"p\":2}}},\"status\":\"updated\"}"
                      .formatted(START, START + 5))));
    }

    @Test
    void tellsOfARecordThatWasDeletedWithoutItsProperties() throws IOException {
      write("a", 1);
      clock.advance(Duration.ofMillis(5));
      http.delete("live", Bodies.identifiers("a"));
      live.asks(ALL);
      assertThat(
          live.items(),
          is(
              List.of(
                  "{\"space\":\"s\",\"externalId\":\"a\",\"createdTime\":%d,\"lastUpdatedTime\":%d,\"status\":\"deleted\"}"
                      .formatted(START, START + 5))));
    }

    @Test
    void tellsOfARecordThatWasCreatedAgainAndNotOfItsDeletion() throws IOException {
      write("a", 1);
      http.delete("live", Bodies.identifiers("a"));
      write("a", 1);
      assertThat(live.statuses(), is(List.of("a created")));
    }

    @Test
    void hasNoPropertiesUnlessAskedForThem() throws IOException {
      write("a", 1);
      assertThat(live.items().get(0).contains("\"properties\":{},"), is(true));
    }

    @Test
    void isInTheOrderOfTheLatestChanges() throws IOException {
      write("a", 1);
      write("b", 1);
      write("c", 1);
      http.delete("live", Bodies.identifiers("b"));
      write("a", 2);
      assertThat(live.statuses(), is(List.of("c created", "b deleted", "a updated")));
    }

    @Test
    void hasTheRecordsThatAFilterMatchesAndEveryDeletion() throws IOException {
      write("a", 1);
      write("b", 2);
      write("c", 3);
      write("c", 1);
      http.delete("live", Bodies.identifiers("b"));
      live.asks("'filter':{'equals':{'property':['s','Alarm','p'],'value':1}}");
      assertThat(live.statuses(), is(List.of("a created", "c updated", "b deleted")));
    }

    @Test
    void tellsOfARecordOfAnImmutableStream() throws IOException {
      http.ingest("archive", Bodies.records("a", "b"));
      http.ingest("archive", Bodies.records("a"));
      SyncReader archive = new SyncReader(http, "archive");
      assertThat(archive.statuses(), is(List.of("a created", "b created")));
      http.ingest("archive", Bodies.items(Bodies.record("s", "a", "{\"p\":2}")));
      assertThat(archive.statuses(), is(List.of("a created")));
    }
  }

  @Nested
  final class APage {
    @Test
    void hasTenRecordsUnlessAskedForAnotherNumber() throws IOException {
      http.ingest("live", Bodies.records(25));
      assertThat(live.statuses().size(), is(10));
      assertThat(live.hasNext(), is(true));
      live.asks("'limit':14");
      assertThat(live.statuses().size(), is(14));
      assertThat(live.hasNext(), is(true));
      assertThat(live.statuses(), is(List.of("r24 created")));
      assertThat(live.hasNext(), is(false));
    }

    @Test
    void isTheLastWhereItEndsWithTheLastChange() throws IOException {
      http.ingest("live", Bodies.records(10));
      assertThat(live.statuses().size(), is(10));
      assertThat(live.hasNext(), is(false));
      assertThat(live.statuses(), is(empty()));
    }

    @Test
    void mayHaveAThousandRecords() throws IOException {
      http.ingest("live", Bodies.records(1000));
      live.asks("'limit':1000");
      assertThat(live.statuses().size(), is(1000));
    }

    @Test
    void isShorterWhereMoreWouldBeLargerThanTenMegabytes() throws IOException {
      for (String id : List.of("a", "b", "c")) {
        http.ingest("live", large(id, 4_000_000));
      }
      live.asks(ALL);
      HttpResponse<String> first = live.next();
      assertThat(first.body().getBytes(UTF_8).length, is(lessThanOrEqualTo(10_000_000)));
      assertThat(SyncReader.statuses(first), is(List.of("a created", "b created")));
      assertThat(live.hasNext(), is(true));
      assertThat(live.statuses(), is(List.of("c created")));
      assertThat(live.hasNext(), is(false));
    }

    @Test
    void hasARecordHoweverLargeItIs() throws IOException {
      write("a", 1);
      // A million numbers that are longer as they are shown: 1e6 is 1000000.0.
      String list = Bodies.list(1000, "1e6");
      String properties =
          IntStream.range(0, 100)
              .mapToObj(i -> "\"p" + i + "\":" + list)
              .collect(Collectors.joining(",", "{", "}"));
      String[] containers =
          IntStream.range(0, 10)
              .mapToObj(i -> Reader.ALARM.replace("Alarm", "C" + i).replace('\'', '"'))
              .toArray(String[]::new);
      String[] sources =
          Stream.of(containers)
              .map(container -> "{" + container + ",\"properties\":" + properties + "}")
              .toArray(String[]::new);
      assertThat(http.ingest("live", Bodies.withSources(sources)), answers(202));
      write("c", 1);
      live.asks(
          Stream.of(containers)
              .map(container -> "{" + container + ",'properties':['*']}")
              .collect(Collectors.joining(",", "'sources':[", "]")));
      assertThat(live.statuses(), is(List.of("a created")));
      assertThat(live.statuses(), is(List.of("r created")));
      assertThat(live.statuses(), is(List.of("c created")));
    }

    @Test
    void mayBeEmptyWhereAFilterPassesOverTenThousandChanges() throws IOException {
      for (int i = 0; i <= 10; i++) {
        String prefix = "i" + i + "-";
        http.ingest(
            "live",
            Bodies.records(
                IntStream.range(0, 1000).mapToObj(n -> prefix + n).toArray(String[]::new)));
      }
      live.asks("'filter':{'equals':{'property':['externalId'],'value':'i10-999'}}");
      assertThat(live.statuses(), is(empty()));
      assertThat(live.hasNext(), is(true));
      assertThat(live.statuses(), is(List.of("i10-999 created")));
      assertThat(live.hasNext(), is(false));
    }
  }

  @Nested
  final class TheBeginning {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "0s-ago | now",
          "59s-ago | now",
          "60s-ago | minute now",
          "1m-ago | minute now",
          "1h-ago | hour minute now",
          "1d-ago | day hour minute now",
          "6d-ago | day hour minute now",
          "7d-ago | week day hour minute now",
          "1w-ago | week day hour minute now",
          "999999999w-ago | week day hour minute now"
        })
    void isSoLongAgo(String ago, String ids) throws IOException {
      write("week", 1);
      clock.advance(Duration.ofDays(6));
      write("day", 1);
      clock.advance(Duration.ofHours(23));
      write("hour", 1);
      clock.advance(Duration.ofMinutes(59));
      write("minute", 1);
      clock.advance(Duration.ofMinutes(1));
      write("now", 1);
      live.beginsAt(ago);
      String created = live.statuses().stream().collect(Collectors.joining(" "));
      assertThat(created, is(ids.replace(" ", " created ") + " created"));
    }

    @Test
    void isNotLookedAtBesideACursor() throws IOException {
      write("a", 1);
      live.statuses();
      live.asks("'initializeCursor':'nonsense'");
      write("b", 1);
      assertThat(live.statuses(), is(List.of("b created")));
    }

    @Test
    void isNoLongerTheSameOnceThereIsACursorForIt() throws IOException {
      live.beginsAt("1s-ago");
      assertThat(live.statuses(), is(empty()));
      clock.advance(Duration.ofDays(1));
      write("a", 1);
      clock.advance(Duration.ofDays(1));
      assertThat(live.statuses(), is(List.of("a created")));
    }
  }

  @Nested
  final class ALag {
    @BeforeEach
    void restart() {
      emulator.close();
      start(RecordsEmulator.builder().lag(Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "archive"})
    void holdsBackWhatIsNotVisibleAndLosesNothingOfIt(String stream) throws IOException {
      SyncReader reader = new SyncReader(http, stream);
      http.ingest(stream, Bodies.records("a"));
      assertThat(reader.statuses(), is(empty()));
      assertThat(reader.hasNext(), is(false));
      clock.advance(Duration.ofSeconds(1));
      http.ingest(stream, Bodies.records("b"));
      clock.advance(Duration.ofSeconds(1));
      assertThat(reader.statuses(), is(List.of("a created")));
      clock.advance(Duration.ofSeconds(1));
      assertThat(reader.statuses(), is(List.of("b created")));
    }

    @Test
    void showsAnEarlierChangeUntilTheLaterOneIsVisible() throws IOException {
      write("a", 1);
      clock.advance(Duration.ofSeconds(2));
      write("a", 2);
      assertThat(live.statuses(), is(List.of("a created")));
      clock.advance(Duration.ofSeconds(2));
      assertThat(live.statuses(), is(List.of("a updated")));
      http.delete("live", Bodies.identifiers("a"));
      assertThat(live.statuses(), is(empty()));
      clock.advance(Duration.ofSeconds(2));
      assertThat(live.statuses(), is(List.of("a deleted")));
    }
  }

  @Nested
  final class ADeletion {
    @Test
    void isToldForThreeDays() throws IOException {
      write("a", 1);
      http.delete("live", Bodies.identifiers("a"));
      clock.advance(Duration.ofDays(3));
      assertThat(live.statuses(), is(List.of("a deleted")));
      clock.advance(Duration.ofMillis(1));
      assertThat(new SyncReader(http, "live").statuses(), is(empty()));
    }

    @Test
    void ofARecordThatIsNotThereIsNoChange() throws IOException {
      http.delete("live", Bodies.identifiers("a"));
      assertThat(live.statuses(), is(empty()));
    }
  }

  @Nested
  final class ACursor {
    @Test
    void isOfOneStreamAlone() throws IOException {
      write("a", 1);
      live.statuses();
      assertThat(
          http.sync("other", "{\"cursor\":\"" + live.cursor() + "\"}"),
          refuses(400, "cursor must be the nextCursor of an answer of stream other"));
    }

    @Test
    void isNotOfAStreamOfTheSameNameThatWasCreatedAtAnotherTime() throws IOException {
      write("a", 1);
      live.statuses();
      String earlier = live.cursor();
      emulator.close();
      clock.advance(Duration.ofMillis(1));
      start(RecordsEmulator.builder());
      write("a", 1);
      assertThat(http.sync("live", "{\"cursor\":\"" + earlier + "\"}"), refuses(400, "cursor"));
    }

    @Test
    void isNotAheadOfItsStream() throws IOException {
      write("a", 1);
      live.statuses();
      String ahead = live.cursor();
      emulator.close();
      start(RecordsEmulator.builder());
      assertThat(http.sync("live", "{\"cursor\":\"" + ahead + "\"}"), refuses(400, "cursor"));
    }

    @Test
    void isRefusedWithAnyCharacterChanged() throws IOException {
      write("a", 1);
      live.statuses();
      String good = live.cursor();
      for (int i = 0; i < good.length(); i++) {
        char other = good.charAt(i) == 'g' ? 'w' : 'g';
        String bad = good.substring(0, i) + other + good.substring(i + 1);
        assertThat(http.sync("live", "{\"cursor\":\"" + bad + "\"}"), refuses(400, "cursor"));
      }
    }

    @Test
    void mayBeAskedAgain() throws IOException {
      http.ingest("live", Bodies.records(3));
      live.asks("'limit':2");
      String begin = "{\"initializeCursor\":\"1d-ago\",\"limit\":2}";
      assertThat(live.next().body(), is(http.sync("live", begin).body()));
      String again = "{\"cursor\":\"" + live.cursor() + "\"}";
      assertThat(http.sync("live", again).body(), is(http.sync("live", again).body()));
      assertThat(live.statuses(), is(List.of("r2 created")));
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | cursor is missing",
        "{'limit':5} | cursor is missing",
        "{'cursor':''} | cursor must be between 1 and 100000 characters long",
        "{'cursor':'x'} | cursor must be the nextCursor of an answer of stream live",
        "{'cursor':'****'} | cursor must be the nextCursor",
        "{'cursor':null} | cursor must be a text",
        "{'cursor':1} | cursor must be a text",
        "{'initializeCursor':1} | initializeCursor must be a text",
        "{'initializeCursor':''} | initializeCursor must be a number of up to 9 digits",
        "{'initializeCursor':'7d'} | initializeCursor must be",
        "{'initializeCursor':'7-ago'} | initializeCursor must be",
        "{'initializeCursor':'d-ago'} | initializeCursor must be",
        "{'initializeCursor':'-7d-ago'} | initializeCursor must be",
        "{'initializeCursor':'7y-ago'} | initializeCursor must be",
        "{'initializeCursor':'1.5d-ago'} | initializeCursor must be",
        "{'initializeCursor':'1234567890d-ago'} | initializeCursor must be",
        "{'initializeCursor':'1d-ago','limit':0} | limit must be a whole number between 1 and 1000",
        "{'initializeCursor':'1d-ago','limit':1001} | limit must be a whole number",
        "{'initializeCursor':'1d-ago','limit':99999999999} | limit must be a whole number",
        "{'initializeCursor':'1d-ago','limit':'5'} | limit must be a whole number",
        "{'initializeCursor':'1d-ago','sources':[]} | sources must have between 1 and 10 entries",
        "{'initializeCursor':'1d-ago','filter':{}} | filter must have exactly one attribute",
        "{'initializeCursor':'1d-ago','sort':[]} | sort is not an attribute",
        "{'initializeCursor':'1d-ago','lastUpdatedTime':{'gt':1}} | lastUpdatedTime is not an attribute",
        "[] | the body must be an object"
      })
  void refusesOtherRequests(String query, String message) throws IOException {
    assertThat(new Reader(http).sync("live", query), refuses(400, message));
  }

  @Test
  void takesCursorsOfAHundredThousandCharactersAndNotOneMore() throws IOException {
    String longest = "A".repeat(100_000);
    assertThat(
        http.sync("live", "{\"cursor\":\"" + longest + "\"}"), refuses(400, "the nextCursor"));
    assertThat(http.sync("live", "{\"cursor\":\"" + longest + "A\"}"), refuses(400, "has 100001"));
  }

  @Test
  void refusesAnUnknownStreamAndCallersWithoutTheRight() throws IOException {
    String query = "{\"initializeCursor\":\"1d-ago\"}";
    assertThat(http.sync("none", query), refuses(404));
    emulator.close();
    start(RecordsEmulator.builder().denyReads());
    assertThat(http.sync("live", query), refuses(403));
  }

  @Test
  void isLoggedAsWhatItIs() throws IOException {
    live.statuses();
    assertThat(emulator.requests().of(Operation.SYNC).requests(), is(not(empty())));
  }

  private void write(String id, int value) throws IOException {
    assertThat(
        http.upsert("live", Bodies.items(Bodies.record("s", id, "{\"p\":" + value + "}"))),
        answers(202));
  }

  /** A record with properties of about so many bytes in all. */
  private static String large(String id, int bytes) {
    String text = Bodies.quoted("x".repeat(bytes / 80));
    String properties =
        IntStream.range(0, 80)
            .mapToObj(i -> "\"p" + i + "\":" + text)
            .collect(Collectors.joining(",", "{", "}"));
    return Bodies.items(Bodies.record("s", id, properties));
  }

  private void start(RecordsEmulatorBuilder builder) {
    emulator =
        builder.stream("live", "BasicLiveData").stream("other", "BasicLiveData").stream(
                "archive", "BasicArchive")
            .clock(clock)
            .start();
    http = new Http(emulator);
    live = new SyncReader(http, "live");
  }
}
