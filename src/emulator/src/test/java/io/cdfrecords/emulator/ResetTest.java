package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reset goes back to what the builder said, and nothing of what happened since remains. */
final class ResetTest {
  private static final String ONE_503 = "[{\"on\":\"ingest\",\"do\":\"status\",\"status\":503}]";
  private static final String SMALL = "{\"templates\":{\"BasicLiveData\":{\"rates\":0.00001}}}";

  private final RecordsEmulator emulator =
      RecordsEmulator.builder().stream("live", "BasicLiveData")
          .faults(ONE_503)
          .budgets(SMALL)
          .start();
  private final Http http = new Http(emulator);

  @AfterEach
  void close() {
    emulator.close();
  }

  @Test
  void emptiesStreamsAndForgetsRequests() throws IOException {
    http.ingest("live", Bodies.records("a"));
    http.ingest("live", Bodies.records("a"));
    assertThat(emulator.count("live"), is(1));
    emulator.reset();
    assertThat(emulator.count("live"), is(0));
    assertThat(emulator.requests().size(), is(0));
    assertThat(http.get("/_emulator/requests").body(), is("{\"requests\":[],\"errors\":[]}"));
  }

  @Test
  void bringsDeletedStreamsBackAndTakesCreatedOnesAway() throws IOException {
    http.post(Http.path("/delete"), "{\"items\":[{\"externalId\":\"live\"}]}");
    emulator.reset();
    http.post(
        Http.path(""),
        "{\"items\":[{\"externalId\":\"more\",\"settings\":{\"template\":{\"name\":\"BasicArchive\"}}}]}");
    assertThat(http.get(Http.path("/live")), answers(200));
    assertThat(http.get(Http.path("/more")), answers(200));
    emulator.reset();
    assertThat(http.get(Http.path("/more")), refuses(404));
  }

  @Test
  void playsTheFaultsOfTheBuilderFromTheirBeginning() throws IOException {
    assertThat(http.ingest("live", Bodies.records("a")), refuses(503));
    emulator.faults("[]");
    emulator.reset();
    assertThat(http.ingest("live", Bodies.records("a")), refuses(503));
    assertThat(http.ingest("live", Bodies.records("a")), accepts(202));
  }

  @Test
  void givesTheBudgetsBack() throws IOException {
    http.ingest("live", Bodies.records("a"));
    http.ingest("live", Bodies.records("a"));
    assertThat(http.ingest("live", Bodies.records("b")), refuses(429));
    emulator.reset();
    assertThat(emulator.throttled(), is(anEmptyMap()));
    http.ingest("live", Bodies.records("a"));
    assertThat(http.ingest("live", Bodies.records("a")), accepts(202));
  }

  @Test
  void knowsTheClientOfTheBuilderAgain() throws IOException {
    emulator.revokeClient(RecordsEmulator.DEFAULT_CLIENT_ID);
    assertThat(token(), is(401));
    emulator.reset();
    assertThat(token(), is(200));
  }

  @Test
  void keepsTheAddress() {
    String before = emulator.baseUrl();
    emulator.reset();
    assertThat(emulator.baseUrl(), is(before));
  }

  private int token() throws IOException {
    return http.post(
            "/oauth2/token",
            "grant_type=client_credentials&client_id=emulator&client_secret=emulator-secret",
            "Content-Type",
            "application/x-www-form-urlencoded")
        .statusCode();
  }
}
