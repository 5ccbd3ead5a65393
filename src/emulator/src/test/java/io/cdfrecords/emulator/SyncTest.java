package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
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

/** What a sync request may ask for, and how it is answered. */
final class SyncTest {
  private static final long START = HandClock.START.toEpochMilli();
  private static final String ALL = "'sources':[{" + QueryClient.ALARM + ",'properties':['*']}]";

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
  final class AnAnswerToASync {
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
    void hasTheRecordsThatAFilterMatchesAndNoDeletionThatItDoesNot() throws IOException {
      write("a", 1);
      write("b", 2);
      write("c", 3);
      write("c", 1);
      http.delete("live", Bodies.identifiers("b"));
      live.asks("'filter':{'equals':{'property':['s','Alarm','p'],'value':1}}");
      assertThat(live.statuses(), is(List.of("a created", "c updated")));
    }

    @Test
    void tellsOfARecordOfAnImmutableStream() throws IOException {
      http.ingest("archive", Bodies.records("a", "b"));
      http.ingest("archive", Bodies.records("a"));
      SyncClient archive = new SyncClient(http, "archive");
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
      assertThat(SyncClient.statuses(first), is(List.of("a created", "b created")));
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
              .mapToObj(i -> QueryClient.ALARM.replace("Alarm", "C" + i).replace('\'', '"'))
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
    live = new SyncClient(http, "live");
  }
}
