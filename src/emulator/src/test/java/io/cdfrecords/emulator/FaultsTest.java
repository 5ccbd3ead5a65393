package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.body;
import static io.cdfrecords.emulator.AnswerMatchers.header;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.emulator.inspection.LoggedRequest;
import io.cdfrecords.emulator.inspection.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripted faults do to requests. */
final class FaultsTest {
  private RecordsEmulator emulator;
  private Http http;

  @BeforeEach
  void start() {
    emulator = RecordsEmulator.builder().stream("live", "BasicLiveData").start();
    http = new Http(emulator);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Nested
  final class AStatus {
    @Test
    void isAnsweredInsteadOfApplying() throws IOException {
      script("{'on':'ingest','do':'status','status':503,'retryAfter':'2'}");
      assertThat(
          http.ingest("live", Bodies.records(1)),
          allOf(refuses(503), header("Retry-After", is("2"))));
      assertThat(emulator.count("live"), is(0));
      assertThat(http.ingest("live", Bodies.records(1)), accepts(202));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 500, 503})
    void isThatOfAShareOfTheRecordsAndTheOthersAreApplied(int status) throws IOException {
      script("{'on':'ingest','do':'status','status':" + status + ",'partial':0.3}");
      HttpResponse<String> response = http.ingest("live", Bodies.records(10));
      assertThat(
          response, allOf(refuses(status), body(containsString("\"partial\":[{\"space\":"))));
      assertThat(occurrences(response.body(), "\"code\":" + status + ",\"message\""), is(3 + 1));
      assertThat(occurrences(response.body(), "\"code\":202"), is(7));
      assertThat(emulator.count("live"), is(7));
    }

    @Test
    void isTheGravestOfAllEntries() throws IOException {
      http.ingest("live", Bodies.records(5));
      script("{'on':'ingest','do':'status','status':500,'partial':0.1}");
      HttpResponse<String> response = http.ingest("live", Bodies.records(10));
      assertThat(response, refuses(500));
      assertThat(occurrences(response.body(), "\"code\":409"), greaterThanOrEqualTo(4));
    }

    @Test
    void isOfTheWholeRequestWhereNoRecordsAreNamed() throws IOException {
      script("{'on':'any','times':2,'do':'status','status':503,'partial':0.5}");
      assertThat(http.get(Http.path("")), refuses(503));
      assertThat(
          http.send("POST", "/oauth2/token", new byte[0]),
          allOf(answers(503), body(is("{\"error\":\"temporarily_unavailable\"}"))));
    }

    @Test
    void doesNotMakeABadRequestBetter() throws IOException {
      script("{'on':'ingest','do':'status','status':503,'partial':0.5}");
      assertThat(http.ingest("nowhere", Bodies.records(1)), refuses(503));
      assertThat(http.ingest("nowhere", Bodies.records(1)), refuses(404));
    }

    @Test
    void isInTheFormOfTheIdentityProviderForTokens() throws IOException {
      script(
          "{'on':'token','do':'status','status':503},{'on':'token','from':2,'do':'status','status':401}");
      byte[] form =
          "grant_type=client_credentials&client_id=emulator&client_secret=emulator-secret"
              .getBytes(UTF_8);
      assertThat(
          http.send("POST", "/oauth2/token", form),
          allOf(answers(503), body(is("{\"error\":\"temporarily_unavailable\"}"))));
      assertThat(
          http.send("POST", "/oauth2/token", form),
          allOf(answers(401), body(is("{\"error\":\"invalid_client\"}"))));
      assertThat(http.send("POST", "/oauth2/token", form), answers(200));
    }
  }

  @Nested
  final class ACut {
    @Test
    void beforeAppliesNothing() throws IOException {
      script("{'on':'upsert','do':'cutBefore'}");
      assertThrows(IOException.class, () -> http.upsert("live", Bodies.records(3)));
      assertThat(emulator.count("live"), is(0));
      assertThat(http.upsert("live", Bodies.records(3)), accepts(202));
    }

    @Test
    void afterAppliesAndDoesNotAnswer() throws IOException {
      script("{'on':'upsert','do':'cutAfter'}");
      assertThrows(IOException.class, () -> http.upsert("live", Bodies.records(3)));
      assertThat(emulator.count("live"), is(3));
    }

    @Test
    void isLoggedWithoutAStatus() throws IOException {
      script("{'on':'delete','do':'cutBefore'}");
      assertThrows(IOException.class, () -> http.delete("live", Bodies.identifiers("a", "b")));
      LoggedRequest request = emulator.requests().of(Operation.DELETE).requests().get(0);
      assertThat(request.status(), is(0));
      assertThat(request.items(), is(2));
    }
  }

  @Nested
  final class Waiting {
    @Test
    void slowAnswersAfterTheDelay() throws IOException {
      script("{'on':'any','do':'slow','millis':200}");
      long started = System.nanoTime();
      assertThat(http.ingest("live", Bodies.records(1)), accepts(202));
      assertThat(
          System.nanoTime() - started, greaterThanOrEqualTo(Duration.ofMillis(200).toNanos()));
    }

    @Test
    void stallNeverAnswersAndDoesNotKeepTheEmulatorFromClosing() throws Exception {
      script("{'on':'ingest','do':'stall'}");
      CompletableFuture<Throwable> failure =
          CompletableFuture.supplyAsync(
              () -> assertThrows(IOException.class, () -> http.ingest("live", Bodies.records(1))));
      while (emulator.requests().size() == 0) {
        Thread.onSpinWait();
      }
      assertThat(failure.isDone(), is(false));
      assertThat(emulator.count("live"), is(0));
      emulator.close();
      failure.get(10, TimeUnit.SECONDS);
    }
  }

  @Nested
  final class Choosing {
    @Test
    void countsTheRequestsOfAnOperationFromOne() throws IOException {
      script("{'on':'ingest','from':3,'times':2,'do':'status','status':500}");
      http.upsert("live", Bodies.records("other"));
      assertThat(ingestStatuses(6), is(List.of(202, 202, 500, 500, 202, 202)));
    }

    @Test
    void letsTheFirstRuleWinWhileAllOfThemCount() throws IOException {
      script(
          "{'on':'ingest','from':2,'do':'status','status':500},"
              + "{'on':'any','from':2,'times':2,'do':'status','status':503}");
      assertThat(ingestStatuses(4), is(List.of(202, 500, 503, 202)));
    }

    @Test
    void meetsAShareOfTheRequestsAndTheSameOnesForTheSameSeed() throws IOException {
      String rule = "{'on':'ingest','share':0.5,'seed':7,'do':'status','status':500}";
      script(rule);
      List<Integer> first = ingestStatuses(40);
      emulator.close();
      start();
      script(rule);
      assertThat(ingestStatuses(40), is(first));
      assertThat(first.contains(500) && first.contains(202), is(true));
    }

    @Test
    void leavesTheEmulatorsOwnControlsAlone() throws IOException {
      script("{'on':'any','times':100,'do':'status','status':500}");
      assertThat(http.get(Http.path("")), refuses(500));
      assertThat(http.get("/_emulator/faults"), answers(200));
    }
  }

  @Nested
  final class OverHttp {
    private static final String FAULTS = "/_emulator/faults";

    @Test
    void areSetExtendedShownAndCleared() throws IOException {
      String one = "{\"on\":\"ingest\",\"do\":\"status\",\"status\":500}";
      String two = "{\"on\":\"ingest\",\"from\":2,\"do\":\"status\",\"status\":503}";
      assertThat(
          http.send("PUT", FAULTS, ("[" + one + "]").getBytes(UTF_8)), body(is("[" + one + "]")));
      assertThat(http.post(FAULTS, "[" + two + "]"), body(is("[" + one + "," + two + "]")));
      assertThat(http.get(FAULTS), body(is("[" + one + "," + two + "]")));
      assertThat(ingestStatuses(3), is(List.of(500, 503, 202)));
      assertThat(http.send("DELETE", FAULTS, new byte[0]), allOf(answers(200), body(is("[]"))));
    }

    @Test
    void stayAsTheyWereWhenAScriptIsWrong() throws IOException {
      script("{'on':'ingest','do':'status','status':500}");
      assertThat(
          http.post(FAULTS, "[{\"on\":\"nothing\"}]"), refuses(400, "rule 0: on must be one of"));
      assertThat(http.ingest("live", Bodies.records(1)), refuses(500));
    }
  }

  private void script(String rules) {
    emulator.faults("[" + rules.replace('\'', '"') + "]");
  }

  private List<Integer> ingestStatuses(int requests) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      statuses.add(http.ingest("live", Bodies.records("n" + i)).statusCode());
    }
    return statuses;
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
