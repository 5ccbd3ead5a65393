package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.header;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.emulator.junit.RecordsEmulatorExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page at {@code /} and the JSON it asks for, as they are answered. */
final class PageTest {
  private static final String STATUS = "/_emulator/status";
  private static final String REQUESTS = "/_emulator/requests";
  private static final String RECORDS = "/_emulator/streams/live/records";
  private static final Pattern LINKS = Pattern.compile("(?:href|src|from)[= ]\"([^\"#]+)\"");

  private final HandClock clock = new HandClock();

  @RegisterExtension
  final RecordsEmulatorExtension extension =
      new RecordsEmulatorExtension(
          RecordsEmulator.builder().stream("live", "BasicLiveData").stream(
                  "archive", "BasicArchive")
              .clock(clock));

  private RecordsEmulator emulator;
  private Http http;

  @BeforeEach
  void call(RecordsEmulator running) {
    emulator = running;
    http = new Http(running);
  }

  @Nested
  final class Files {
    @ParameterizedTest
    @CsvSource({
      "/, text/html; charset=utf-8",
      "/_emulator/page/page.css, text/css; charset=utf-8",
      "/_emulator/page/page.js, text/javascript; charset=utf-8",
      "/_emulator/page/icon.svg, image/svg+xml"
    })
    void areServedUnderAStrictPolicy(String path, String type) throws IOException {
      assertThat(
          http.get(path),
          allOf(
              answers(200),
              header("Content-Type", is(type)),
              header("Content-Security-Policy", containsString("default-src 'self'")),
              header("X-Content-Type-Options", is("nosniff")),
              header("Cache-Control", is("no-store"))));
    }

    @Test
    void nameNothingButEachOther() throws IOException {
      for (String path : linked(http.get("/").body(), "")) {
        HttpResponse<String> file = http.get(path);
        assertThat(path, file, answers(200));
        for (String imported : linked(file.body(), "/_emulator/page/")) {
          assertThat(imported, http.get(imported), answers(200));
        }
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"/_emulator/page/", "/_emulator/page/none.js", "/_emulator/page/page.html"})
    void areNoOthersThanThose(String path) throws IOException {
      assertThat(http.get(path), refuses(404));
    }

    private static List<String> linked(String text, String folder) {
      return LINKS
          .matcher(text)
          .results()
          .map((MatchResult m) -> m.group(1).replaceFirst("^\\./", folder))
          .toList();
    }
  }

  @Nested
  final class TheStatus {
    @Test
    void tellsTheStreamsAndWhatTheyHold() throws IOException {
      http.ingest("live", Bodies.records("a", "b"));
      assertThat(
          http.get(STATUS).body(),
          allOf(
              containsString(
                  "{\"externalId\":\"live\",\"type\":\"Mutable\",\"template\":\"BasicLiveData\","
                      + "\"records\":2,"),
              containsString("{\"externalId\":\"archive\",\"type\":\"Immutable\"")));
    }

    @Test
    void tellsTheMeanRateOfTheLastFiveWholeSeconds() throws IOException {
      http.ingest("live", Bodies.records(10));
      assertThat(status(), containsString("\"recordsPerSecond\":0.0"));
      clock.advance(Duration.ofSeconds(1));
      assertThat(status(), containsString("\"recordsPerSecond\":2.0"));
      clock.advance(Duration.ofSeconds(4));
      assertThat(status(), containsString("\"recordsPerSecond\":2.0"));
      clock.advance(Duration.ofSeconds(1));
      assertThat(status(), not(containsString("\"recordsPerSecond\":2.0")));
    }

    @Test
    void countsOnlyTheRecordsOfARequestThatWereWritten() throws IOException {
      http.ingest("live", Bodies.records("a"));
      http.ingest("live", Bodies.records("a", "b", "c"));
      assertThat(status(), containsString("\"failed\":1,\"written\":3,\"sent\":4,"));
    }

    @Test
    void tellsTheThrottledRequestsOfTheLastMinute() throws IOException {
      emulator.faults("[{\"on\":\"ingest\",\"do\":\"status\",\"status\":429}]");
      http.ingest("live", Bodies.records("a"));
      http.ingest("archive", Bodies.records("a"));
      assertThat(status(), containsString("\"lastMinute\":{\"requests\":2,\"throttled\":1,"));
      clock.advance(Duration.ofSeconds(60));
      assertThat(status(), not(containsString("\"throttled\":1")));
    }

    @Test
    void tellsWhatThePublishedQuotaWouldHaveLeftWhereThereAreNoBudgets() throws IOException {
      String records = Bodies.records(10);
      http.ingest("live", records);
      assertThat(
          status(),
          containsString(
              "{\"enforced\":false,\"seconds\":600,\"used\":{"
                  + "\"RECORDS_INGESTED\":{\"used\":10,\"limit\":170000},"
                  + "\"BYTES_INGESTED\":{\"used\":"
                  + records.length()
                  + ",\"limit\":170000000}}}"));
      clock.advance(Duration.ofMinutes(10));
      assertThat(status(), not(containsString("\"used\":10,")));
    }

    @Test
    void tellsWhatIsUsedOfTheBudgetsThereAre() throws IOException {
      String plan = "{\"window\":\"PT20S\",\"templates\":{\"BasicLiveData\":{\"rates\":0.0001}}}";
      try (RecordsEmulator limited =
          RecordsEmulator.builder().stream("live", "BasicLiveData")
              .budgets(plan)
              .clock(clock)
              .start()) {
        Http caller = new Http(limited);
        caller.upsert("live", Bodies.records("a", "b"));
        caller.upsert("live", Bodies.records("a"));
        assertThat(caller.ingest("live", Bodies.records(100)), refuses(429));
        String status = caller.get(STATUS).body();
        assertThat(status, containsString("\"enforced\":true,\"seconds\":20,"));
        assertThat(status, containsString("\"RECORDS_INGESTED\":{\"used\":3,\"limit\":17}"));
        assertThat(status, containsString("\"RECORDS_CHANGED\":{\"used\":1,\"limit\":8}"));
      }
    }

    private String status() throws IOException {
      return http.get(STATUS).body();
    }
  }

  @Nested
  final class Requests {
    @Test
    void areToldLatestFirstWithTheMessageOfAnError() throws IOException {
      http.ingest("live", Bodies.records("a", "b"));
      http.ingest("none", Bodies.records("c"));
      assertThat(
          http.get(REQUESTS).body(),
          containsString(
              "\"path\":\"/api/v1/projects/p/streams/none/records\",\"status\":404,\"records\":0,"));
      assertThat(
          http.get(REQUESTS).body(), containsString("\"message\":\"there is no stream none\""));
      String errors = errors();
      assertThat(errors, containsString("\"number\":2,"));
      assertThat(errors, not(containsString("\"number\":1,")));
    }

    @Test
    void sayHowManyOfTheirRecordsWereNotWritten() throws IOException {
      http.ingest("live", Bodies.records("a"));
      http.ingest("live", Bodies.records("a", "b", "c"));
      assertThat(errors(), containsString("Some of the records were not written. (1 of 3)"));
    }

    @Test
    void sayThatTheyWereCut() throws Exception {
      emulator.faults("[{\"on\":\"ingest\",\"do\":\"cutAfter\"}]");
      try {
        http.ingest("live", Bodies.records("a"));
      } catch (IOException expected) {
        assertThat(errors(), containsString("\"status\":0,"));
      }
      assertThat(errors(), containsString("\"message\":\"closed without an answer\""));
    }

    @Test
    void areForgottenBeyondTheFiftiethWhileErrorsStay() throws IOException {
      http.ingest("none", Bodies.records("c"));
      for (int i = 0; i < 50; i++) {
        http.ingest("live", Bodies.records("r" + i));
      }
      assertThat(errors(), containsString("\"number\":1,"));
      assertThat(http.get(REQUESTS).body().split("\"number\":1,", -1).length - 1, is(1));
    }

    @Test
    void areNotThoseOfThePageItself() throws IOException {
      http.get("/");
      http.get(STATUS);
      assertThat(http.get(REQUESTS).body(), is("{\"requests\":[],\"errors\":[]}"));
      assertThat(emulator.requests().size(), is(0));
    }

    private String errors() throws IOException {
      String all = http.get(REQUESTS).body();
      return all.substring(all.indexOf("\"errors\""));
    }
  }

  @Test
  void needsNoTokenAndMeetsNoFault() throws IOException {
    try (RecordsEmulator strict =
        RecordsEmulator.builder().stream("live", "BasicLiveData")
            .requireAuth()
            .faults("[{\"on\":\"any\",\"share\":1,\"do\":\"status\",\"status\":503}]")
            .start()) {
      Http caller = new Http(strict);
      for (String path : List.of("/", STATUS, REQUESTS, RECORDS)) {
        assertThat(path, caller.get(path), answers(200));
      }
    }
  }

  @Test
  void takesNothing() throws IOException {
    assertThat(http.post(STATUS, "{}"), refuses(404));
    assertThat(http.post("/", "{}"), refuses(404));
    assertThat(http.send("HEAD", "/", new byte[0]), allOf(answers(200), body(is(""))));
  }
}
