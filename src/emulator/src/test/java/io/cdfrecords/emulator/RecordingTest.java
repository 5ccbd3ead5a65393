package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.header;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An emulator that records beside a "real project" of other rules: strict, and with lag. */
final class RecordingTest {
  private static final String MODELS =
      "{'spaces':[{'space':'s'}],'containers':[{'space':'s','externalId':'Alarm','usedFor':'record','properties':{'id':{'type':{'type':'text'}}}}]}";
  private static final String DIFFERENCES = "/_emulator/differences";

  private final List<String> news = new CopyOnWriteArrayList<>();
  private final RecordsEmulator real =
      RecordsEmulator.builder().strictSchema().models(PumpViews.quoted(MODELS)).stream(
              "live", "BasicLiveData")
          .stream("other", "BasicArchive")
          .start();
  private final RecordsEmulator recording =
      RecordsEmulator.builder().project("p").stream("live", "BasicLiveData").stream(
              "other", "BasicLiveData")
          .record(real.baseUrl() + "/", news::add)
          .start();
  private final Http http = new Http(recording);

  @AfterEach
  void close() {
    recording.close();
    real.close();
  }

  @Test
  void passesARequestOnAndPlaysItHereToo() throws IOException {
    HttpResponse<String> answer =
        http.ingest("live", Bodies.records("a"), "Authorization", "Bearer of-the-real-project");
    assertThat(answer, accepts(202));
    assertThat(real.count("live"), is(1));
    assertThat(recording.count("live"), is(1));
    LoggedRequest passedOn = real.requests().of(Operation.INGEST).requests().get(0);
    assertThat(answer, header("x-request-id", is(passedOn.requestId())));
    assertThat(http.filter("live", "{}"), answers(200));
    assertThat(news, is(empty()));
    assertThat(http.get(DIFFERENCES), body(is("{\"compared\":2,\"differences\":[]}")));
  }

  @Test
  void reportsAStatusThatDiffersOnceAndCountsIt() throws IOException {
    for (int i = 0; i < 3; i++) {
      String unknown = Bodies.records("secret-" + i).replace("Alarm", "SecretContainer");
      assertThat(
          http.ingest("live", unknown, "Authorization", "Bearer secret-token"),
          refuses(400, "names a container that does not exist"));
    }
    assertThat(news, contains("POST INGEST: status: real 400, emulator 202"));
    assertThat(
        http.get(DIFFERENCES),
        body(
            is(
                "{\"compared\":3,\"differences\":[{\"request\":\"POST INGEST\",\"difference\":\"status: real 400, emulator 202\",\"count\":3}]}")));
  }

  @Test
  void reportsAShapeThatDiffersAndNoNameAndNoValue() throws IOException {
    assertThat(http.get(Http.path("/other")), answers(200));
    assertThat(
        news,
        contains(
            "GET GET_STREAM: settings.limits.maxFilteringInterval: real a text, emulator absent"));
    real.faults("[{\"on\":\"filter\",\"do\":\"status\",\"status\":503}]");
    assertThat(http.ingest("live", Bodies.records("secret-id")), accepts(202));
    String selection =
        "{\"sources\":[{\"source\":{\"type\":\"container\",\"space\":\"s\",\"externalId\":\"Alarm\"},\"properties\":[\"*\"]}]}";
    assertThat(http.filter("live", selection), answers(503));
    assertThat(news, hasItem("POST FILTER: status: real 503, emulator 200"));
    String report = http.get(DIFFERENCES).body() + news;
    for (String hidden : List.of("secret", "live", "other", "Alarm", "Bearer")) {
      assertThat(report, not(containsString(hidden)));
    }
  }

  @Test
  void passesNothingOnForOtherProjectsAndForItsOwnControls() throws IOException {
    assertThat(http.get("/api/v1/projects/q/streams"), answers(401));
    assertThat(http.get("/_emulator/faults"), answers(200));
    assertThat(http.get("/api/v1/token/inspect"), answers(200));
    assertThat(
        real.requests().requests().stream().map(LoggedRequest::operation).toList(),
        contains(Operation.INSPECT_TOKEN));
  }

  @Test
  void playsNothingWhereTheRealProjectGaveNoAnswer() throws IOException {
    real.faults("[{\"on\":\"ingest\",\"do\":\"cutAfter\"}]");
    assertThat(
        http.ingest("live", Bodies.records("a")), refuses(502, "the real project gave no answer"));
    assertThat(real.count("live"), is(1));
    assertThat(recording.count("live"), is(0));
  }

  @Test
  void speaksTlsToAnAddressThatBeginsSo() throws IOException {
    String secure = real.baseUrl().replace("http://", "https://");
    try (RecordsEmulator toTls =
        RecordsEmulator.builder().project("p").record(secure, news::add).start()) {
      assertThat(new Http(toTls).get(Http.path("")), refuses(502, "SSL"));
    }
    assertThat(real.requests().requests(), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://westeurope-1.cognitedata.com",
        "http://localhost.evil.example",
        "ftp://127.0.0.1",
        "https://user:secret@host",
        "https://host/api/v1",
        "https://host?x=1",
        "host",
        "",
        "https://"
      })
  void refusesAnAddressWithoutTlsOrWithMoreThanAHost(String url) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> RecordsEmulator.builder().record(url, news::add));
    assertThat(refusal.getMessage(), containsString("must be https://HOST without a path"));
    assertThat(refusal.getMessage(), not(containsString("secret")));
  }

  @Test
  void needsAProjectAndNoTokensOfItsOwn() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RecordsEmulator.builder().record("https://host", news::add).start());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            RecordsEmulator.builder()
                .project("p")
                .requireAuth()
                .record("https://host", news::add)
                .start());
  }
}
