package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may change while the emulator runs. */
final class LiveSettingsTest {
  private static final String SETTINGS = "/_emulator/settings";
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final RecordsEmulator emulator =
      RecordsEmulator.builder().clock(now::get).stream("live", "BasicLiveData").stream(
              "archive", "BasicArchive")
          .start();
  private final Http http = new Http(emulator);
  private final QueryClient reader = new QueryClient(http);

  @AfterEach
  void close() {
    emulator.close();
  }

  private HttpResponse<String> change(String json) throws IOException {
    return http.send("PATCH", SETTINGS, PumpViews.quoted(json).getBytes(UTF_8));
  }

  private List<String> seen(String stream) throws IOException {
    return reader.ids(
        stream,
        "{'lastUpdatedTime':{'gt':'2025-12-31T00:00:00Z'},'sort':[{'property':['externalId']}]}");
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void areShownAsTheyAre() throws IOException {
    assertThat(
        http.get(SETTINGS), body(is("{\"lagMillis\":0,\"latencyMillis\":0,\"budgets\":\"none\"}")));
    assertThat(
        change(
            "{'lagMillis':5,'budgets':{'window':'PT10S','templates':{'BasicLiveData':{'rates':0.5}}}}"),
        body(
            is(
                "{\"lagMillis\":5,\"latencyMillis\":0,\"budgets\":{\"window\":\"PT10S\",\"retryAfter\":false,\"requests\":1.0,\"templates\":{\"BasicLiveData\":{\"rates\":0.5,\"totals\":1.0}}}}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "archive"})
  void haveALagThatComesAndGoes(String stream) throws IOException {
    http.ingest(stream, Bodies.records("a"));
    assertThat(seen(stream), is(List.of("a")));
    pass(Duration.ofSeconds(1));
    change("{'lagMillis':10000}");
    http.ingest(stream, Bodies.records("b"));
    pass(Duration.ofSeconds(9));
    http.ingest(stream, Bodies.records("c"));
    // What was seen stays seen.
    assertThat(seen(stream), is(List.of("a")));
    pass(Duration.ofSeconds(1));
    assertThat(seen(stream), is(List.of("a", "b")));
    change("{'lagMillis':0}");
    assertThat(seen(stream), is(List.of("a", "b", "c")));
    http.ingest(stream, Bodies.records("d"));
    assertThat(seen(stream), is(List.of("a", "b", "c", "d")));
  }

  @Test
  void showARecordAsItWasBeforeTheLagThatWasSetAndNotItsChange() throws IOException {
    http.ingest("live", Bodies.records("kept", "gone"));
    change("{'lagMillis':10000}");
    http.delete("live", Bodies.identifiers("gone"));
    http.upsert("live", Bodies.records("kept"));
    assertThat(seen("live"), is(List.of("gone", "kept")));
    pass(Duration.ofSeconds(10));
    assertThat(seen("live"), is(List.of("kept")));
    assertThat(
        reader.sync("live", "{'initializeCursor':'1d-ago'}"),
        body(containsString("\"status\":\"deleted\"")));
  }

  @Test
  void haveBudgetsThatComeAndGo() throws IOException {
    change("{'budgets':{'templates':{'BasicLiveData':{'rates':0.00001}}}}");
    assertThat(http.ingest("live", Bodies.records("a")), accepts(202));
    assertThat(http.ingest("live", Bodies.records("b")), refuses(429, "limited to 1"));
    change("{'budgets':'none'}");
    assertThat(http.ingest("live", Bodies.records("b")), accepts(202));
    change("{'budgets':{'templates':{'BasicLiveData':{'totals':0.0000004}}}}");
    assertThat(
        http.get(Http.path("/live")),
        body(containsString("\"maxRecordsTotal\":{\"provisioned\":2}")));
    assertThat(http.ingest("live", Bodies.records("c")), refuses(429, "stream full"));
    emulator.reset();
    assertThat(http.get(SETTINGS), body(containsString("\"budgets\":\"none\"")));
    assertThat(http.ingest("live", Bodies.records("c")), accepts(202));
  }

  @Test
  void haveALatency() throws IOException {
    change("{'latencyMillis':150}");
    long started = System.nanoTime();
    assertThat(http.filter("live", "{}"), answers(200));
    assertThat(
        Duration.ofNanos(System.nanoTime() - started).toMillis(), is(greaterThanOrEqualTo(150L)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'lagMillis':-1} | lagMillis must be a whole number between 0 and 3600000",
        "{'lagMillis':3600001} | lagMillis must be",
        "{'lagMillis':'2s'} | lagMillis must be",
        "{'latencyMillis':1.5} | latencyMillis must be",
        "{'budgets':'all'} | budgets must be none, published or an object",
        "{'budgets':{'window':'10s'}} | budgets is wrong: window must be a period",
        "{'budgets':{'templates':{'None':{}}}} | budgets is wrong: templates.None",
        "{'lagMillis':7,'other':1} | other is not an attribute",
        "[] | must be an object"
      })
  void areRefusedAsAWholeWhereOneIsWrong(String json, String rule) throws IOException {
    assertThat(change(json), refuses(400, rule));
    assertThat(
        http.get(SETTINGS), body(is("{\"lagMillis\":0,\"latencyMillis\":0,\"budgets\":\"none\"}")));
  }
}
