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
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is given a token, and who may use the API. */
final class AccessTest {
  private static final String GRANT = "grant_type=client_credentials";
  private static final String GOOD = GRANT + "&client_id=me&client_secret=p%40ss%3A+1";

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private RecordsEmulator emulator;
  private Http http;

  @BeforeEach
  void start() {
    emulator =
        RecordsEmulator.builder().stream("live", "BasicLiveData")
            .requireAuth()
            .project("p")
            .spaces("s", "t")
            .client("me", "p@ss: 1")
            .tokenLifetime(Duration.ofMinutes(5))
            .clock(now::get)
            .start();
    http = new Http(emulator);
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Nested
  final class TheTokenEndpoint {
    @Test
    void grantsATokenToAClientThatNamesItselfInTheForm() throws IOException {
      assertThat(
          ask(GOOD + "&scope=x&audience=y"),
          allOf(
              answers(200),
              body(startsWith("{\"access_token\":\"")),
              body(containsString("\"token_type\":\"Bearer\",\"expires_in\":300}"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"me:p@ss: 1", "me:p%40ss%3A+1"})
    void grantsATokenToAClientThatUsesHttpBasic(String pair) throws IOException {
      assertThat(ask(GRANT, "Authorization", basic(pair)), answers(200));
    }

    @ParameterizedTest
    @CsvSource({
      "400, invalid_request, ''",
      "400, invalid_request, client_id=me&client_secret=p",
      "400, invalid_request, grant_type",
      "400, invalid_request, grant_type=client_credentials&grant_type=client_credentials",
      "400, invalid_request, grant_type=%zz",
      "400, unsupported_grant_type, grant_type=password",
      "401, invalid_client, grant_type=client_credentials",
      "401, invalid_client, grant_type=client_credentials&client_id=me",
      "401, invalid_client, grant_type=client_credentials&client_id=me&client_secret=wrong",
      "401, invalid_client, grant_type=client_credentials&client_id=you&client_secret=p%40ss%3A+1"
    })
    void refusesOthers(int status, String error, String form) throws IOException {
      assertThat(ask(form), allOf(answers(status), body(is("{\"error\":\"" + error + "\"}"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic !", "Basic", "Basic bWU="})
    void refusesBasicThatIsNone(String authorization) throws IOException {
      assertThat(
          ask(GRANT, "Authorization", authorization),
          allOf(answers(401), header("WWW-Authenticate", startsWith("Basic"))));
    }

    @Test
    void knowsClientsThatAreRegisteredLater() throws IOException {
      String form = GRANT + "&client_id=you&client_secret=x";
      emulator.registerClient("you", "x");
      assertThat(ask(form), answers(200));
      emulator.revokeClient("you");
      assertThat(ask(form), answers(401));
    }
  }

  @Nested
  final class TheApi {
    @Test
    void letsAGoodTokenIn() throws IOException {
      assertThat(ingest(token()), accepts(202));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer unknown", "Basic bWU6cA==", "nonsense"})
    void answers401ToAnythingElse(String authorization) throws IOException {
      assertThat(
          http.ingest("live", Bodies.records(1), "Authorization", authorization), refuses(401));
      assertThat(http.ingest("live", Bodies.records(1)), refuses(401));
      assertThat(emulator.count("live"), is(0));
    }

    @Test
    void answers401OnceATokenIsTooOld() throws IOException {
      String token = token();
      now.set(Instant.EPOCH.plusSeconds(299));
      assertThat(ingest(token), accepts(202));
      now.set(Instant.EPOCH.plusSeconds(300));
      assertThat(ingest(token), refuses(401));
    }

    @Test
    void answers401OnceATokenIsRevoked() throws IOException {
      String token = token();
      emulator.revokeTokens();
      assertThat(ingest(token), refuses(401));
      assertThat(ingest(token()), accepts(202));
    }

    @Test
    void answers401OnceTheTokensClientIsRevoked() throws IOException {
      String token = token();
      emulator.revokeClient("me");
      assertThat(ingest(token), refuses(401));
    }

    @Test
    void answers401ForAnotherProject() throws IOException {
      assertThat(
          http.get("/api/v1/projects/q/streams", "Authorization", "Bearer " + token()),
          refuses(401, "project"));
    }

    @Test
    void answers403NamingTheSpacesThatMayNotBeWrittenAndWritesNothing() throws IOException {
      String body =
          Bodies.items(
              Bodies.record("s", "a", "{\"p\":1}"),
              Bodies.record("v", "b", "{\"p\":1}"),
              Bodies.record("u", "c", "{\"p\":1}"));
      assertThat(
          http.ingest("live", body, "Authorization", "Bearer " + token()), refuses(403, "u, v"));
      assertThat(emulator.count("live"), is(0));
    }
  }

  @Test
  void needsNoTokenAndTakesAnyUnlessToldOtherwise() throws IOException {
    try (RecordsEmulator open = RecordsEmulator.start()) {
      Http caller = new Http(open);
      assertThat(caller.get(Http.path("")), answers(200));
      assertThat(caller.get(Http.path(""), "Authorization", "Bearer any"), answers(200));
      assertThat(caller.get("/api/v1/projects/another/streams"), answers(200));
    }
  }

  private HttpResponse<String> ask(String form, String... headers) throws IOException {
    return http.send("POST", "/oauth2/token", form.getBytes(UTF_8), headers);
  }

  private String token() throws IOException {
    return ask(GOOD).body().split("\"", -1)[3];
  }

  private HttpResponse<String> ingest(String token) throws IOException {
    return http.post(
        Http.path("/live/records/upsert"), Bodies.records(1), "Authorization", "Bearer " + token);
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
