package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a reader of changes begins, and goes on: cursors, and what is visible at them. */
final class SyncCursorTest {

  private final HandClock clock = new HandClock();
  private RecordsEmulator emulator;
  private Http http;
  private SyncClient live;

  @BeforeEach
  void start() {
    start(RecordsEmulator.builder());
  }

  @AfterEach
  void stop() {
    emulator.close();
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
      SyncClient reader = new SyncClient(http, stream);
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
      assertThat(new SyncClient(http, "live").statuses(), is(empty()));
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
    assertThat(new QueryClient(http).sync("live", query), refuses(400, message));
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

  private void write(String id, int value) throws IOException {
    assertThat(
        http.upsert("live", Bodies.items(Bodies.record("s", id, "{\"p\":" + value + "}"))),
        answers(202));
  }

  /** A record with properties of about so many bytes in all. */
  private void start(RecordsEmulatorBuilder builder) {
    emulator =
        builder.stream("live", "BasicLiveData").stream("other", "BasicLiveData").stream(
                "archive", "BasicArchive")
            .clock(clock)
            .start();
    http = new Http(emulator);
    live = new SyncClient(http, "live");
  }
}
