package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.delivery.ConfigurationException;
import io.cdfrecords.delivery.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final String SECRET = "p@ss word&ä";

  private final ManualClock clock = new ManualClock();
  private final Loopback service = Loopback.start(Responder.json(202, "{}"));
  private Path secretFile;

  @BeforeEach
  void writeSecret(@TempDir Path directory) throws IOException {
    secretFile = Files.writeString(directory.resolve("secret"), SECRET + "\n");
  }

  @AfterEach
  void closeService() {
    service.close();
  }

  /** Answers with token-1, token-2 and so on, each valid for an hour. */
  private static Responder numbered() {
    AtomicInteger number = new AtomicInteger();
    return (request, out) ->
        Responder.json(200, token("token-" + number.incrementAndGet(), 3600)).respond(request, out);
  }

  private static String token(String text, int seconds) {
    return "{\"access_token\":\""
        + text
        + "\",\"token_type\":\"Bearer\",\"expires_in\":"
        + seconds
        + "}";
  }

  private ClientCredentials credentials(Loopback provider) {
    return Credentials.clientCredentials(
        provider.url() + "/token", "my-client", SecretRef.parse("file:" + secretFile));
  }

  private HttpRecordsEndpoint endpoint(Credentials credentials) {
    return endpoint(service, credentials);
  }

  private HttpRecordsEndpoint endpoint(Loopback at, Credentials credentials) {
    return HttpRecordsEndpoint.builder(at.url(), "p", credentials)
        .clock(clock)
        .sleeper(clock::sleep)
        .random(() -> 1.0)
        .build();
  }

  private String authorization(int request) {
    return service.seen().get(request).header("authorization");
  }

  @Nested
  class ClientCredentialsGrant {
    private Seen asked(UnaryOperator<ClientCredentials> with) {
      try (Loopback provider = Loopback.start(numbered());
          HttpRecordsEndpoint endpoint = endpoint(with.apply(credentials(provider)))) {
        assertThat(endpoint.post(Samples.request()).status(), is(202));
        assertThat(authorization(0), is("Bearer token-1"));
        return provider.only();
      }
    }

    @Test
    void asksWithAForm() {
      Seen form = asked(c -> c);
      assertThat(form.method() + " " + form.path(), is("POST /token"));
      assertThat(form.header("content-type"), is("application/x-www-form-urlencoded"));
      assertThat(
          form.text(),
          is(
              "grant_type=client_credentials&client_id=my-client"
                  + "&client_secret=p%40ss+word%26%C3%A4"));
    }

    @Test
    void asksForScopesAndAudienceWhereTheyAreGiven() {
      Seen form = asked(c -> c.withScopes("https://c/.default").withAudience("https://c"));
      assertThat(
          form.text(),
          containsString("&scope=https%3A%2F%2Fc%2F.default&audience=https%3A%2F%2Fc"));
    }

    @Test
    void tellsTheProviderNothingOfTheService() {
      Seen form = asked(c -> c);
      assertThat(form.header("authorization"), is(""));
      assertThat(form.header("x-cdp-app"), is(""));
    }

    @Test
    void keepsATokenUntilThirtySecondsBeforeItsEnd() {
      try (Loopback provider = Loopback.start(numbered());
          HttpRecordsEndpoint endpoint = endpoint(credentials(provider))) {
        endpoint.post(Samples.request());
        clock.advance(Duration.ofSeconds(3569));
        endpoint.post(Samples.request());
        assertThat(authorization(1), is("Bearer token-1"));
        clock.advance(Duration.ofSeconds(1));
        endpoint.post(Samples.request());
        assertThat(authorization(2), is("Bearer token-2"));
      }
    }

    @Test
    void asksOnceForManyThreads() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(16);
      try (Loopback provider = Loopback.start(numbered());
          HttpRecordsEndpoint endpoint = endpoint(credentials(provider))) {
        List<Future<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
          replies.add(threads.submit(() -> endpoint.post(Samples.request())));
        }
        for (Future<Reply> reply : replies) {
          assertThat(reply.get().status(), is(202));
        }
        assertThat(provider.seen(), hasSize(1));
      } finally {
        threads.shutdownNow();
      }
    }

    @Test
    void readsTheSecretAnewForEachToken() throws IOException {
      try (Loopback provider = Loopback.start(numbered());
          HttpRecordsEndpoint endpoint = endpoint(credentials(provider))) {
        endpoint.post(Samples.request());
        Files.writeString(secretFile, "rotated");
        clock.advance(Duration.ofHours(1));
        endpoint.post(Samples.request());
        assertThat(provider.seen().get(1).text(), containsString("client_secret=rotated"));
      }
    }
  }

  @Nested
  class ARefusedToken {
    @Test
    void isDroppedSoThatTheNextCallBringsAFreshOne() {
      Responder refusingFirst =
          Responder.inTurn(Responder.json(401, "{}"), Responder.json(202, "{}"));
      try (Loopback provider = Loopback.start(numbered());
          Loopback picky = Loopback.start(refusingFirst);
          HttpRecordsEndpoint endpoint = endpoint(picky, credentials(provider))) {
        assertThat(endpoint.post(Samples.request()).status(), is(401));
        assertThat("not within the same call", picky.seen(), hasSize(1));
        assertThat(endpoint.post(Samples.request()).status(), is(202));
        assertThat(picky.seen().get(1).header("authorization"), is("Bearer token-2"));
      }
    }

    @Test
    void thatWasSuppliedIsAskedForAgain() {
      AtomicInteger number = new AtomicInteger();
      Responder refusingFirst =
          Responder.inTurn(Responder.json(401, "{}"), Responder.json(202, "{}"));
      try (Loopback picky = Loopback.start(refusingFirst);
          HttpRecordsEndpoint endpoint =
              endpoint(picky, Credentials.tokenFrom(() -> "own-" + number.incrementAndGet()))) {
        endpoint.post(Samples.request());
        endpoint.post(Samples.request());
        endpoint.post(Samples.request());
        assertThat(picky.seen().get(1).header("authorization"), is("Bearer own-2"));
        assertThat(picky.seen().get(2).header("authorization"), is("Bearer own-2"));
      }
    }
  }

  @Nested
  class ASuppliedToken {
    @Test
    void isReadFromItsReferenceAnewEveryFiveMinutes() throws IOException {
      Files.writeString(secretFile, "first\n");
      SecretRef reference = SecretRef.parse("file:" + secretFile);
      try (HttpRecordsEndpoint endpoint = endpoint(Credentials.token(reference))) {
        endpoint.post(Samples.request());
        Files.writeString(secretFile, "second\n");
        clock.advance(Duration.ofSeconds(299));
        endpoint.post(Samples.request());
        clock.advance(Duration.ofSeconds(1));
        endpoint.post(Samples.request());
      }
      assertThat(authorization(1), is("Bearer first"));
      assertThat(authorization(2), is("Bearer second"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak", "ünicode"})
    void thatNoHeaderMayHoldIsAFaultOfTheConfiguration(String token) {
      try (HttpRecordsEndpoint endpoint = endpoint(Credentials.tokenFrom(() -> token))) {
        ConfigurationException fault =
            assertThrows(ConfigurationException.class, () -> endpoint.post(Samples.request()));
        assertThat(fault.getMessage(), containsString("token from a supplier must be"));
      }
    }

    @Test
    void thatCannotBeBroughtIsAFaultOfTheConfiguration() {
      try (HttpRecordsEndpoint endpoint =
          endpoint(
              Credentials.tokenFrom(
                  () -> {
                    throw new IllegalStateException("secret words");
                  }))) {
        ConfigurationException fault =
            assertThrows(ConfigurationException.class, () -> endpoint.post(Samples.request()));
        assertThat(
            fault.getMessage(),
            allOf(containsString("IllegalStateException"), not(containsString("secret words"))));
      }
    }

    @Test
    void whoseReferenceLeadsNowhereIsAFaultOfTheConfiguration() {
      try (HttpRecordsEndpoint endpoint =
          endpoint(Credentials.token(SecretRef.parse("env:NO_SUCH_VARIABLE_HERE")))) {
        ConfigurationException fault =
            assertThrows(ConfigurationException.class, () -> endpoint.post(Samples.request()));
        assertThat(fault.getMessage(), containsString("env:NO_SUCH_VARIABLE_HERE"));
      }
      assertThat(service.seen(), hasSize(0));
    }
  }

  @Nested
  class AProviderInTrouble {
    private Reply replyWith(Responder provider) {
      try (Loopback server = Loopback.start(provider);
          HttpRecordsEndpoint endpoint = endpoint(credentials(server))) {
        return endpoint.post(Samples.request());
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void isAskedAgain(int status) {
      Reply reply =
          replyWith(
              Responder.inTurn(
                  Responder.json(status, "{}"),
                  Responder.cut(),
                  Responder.json(200, token("late", 60))));
      assertThat(reply.status(), is(202));
      assertThat(clock.waits(), is(List.of(Duration.ofMillis(500), Duration.ofSeconds(1))));
    }

    @Test
    void isGivenTheTimeItAsksFor() {
      replyWith(
          Responder.inTurn(
              Responder.answer(429, "", "Retry-After: 7"), Responder.json(200, token("t", 60))));
      assertThat(clock.waits(), is(List.of(Duration.ofSeconds(7))));
    }

    @Test
    void thatStaysInTroubleMeansNotSent() {
      Reply reply = replyWith(Responder.json(503, "{}"));
      assertThat(reply.arrival(), is(Reply.Arrival.NOT_SENT));
      assertThat(reply.error().message(), containsString("/token answered 503"));
      assertThat(clock.waits(), hasSize(4));
      assertThat(service.seen(), hasSize(0));
    }

    @Test
    void thatAsksForTooLongIsNotWaitedForHere() {
      Reply reply = replyWith(Responder.answer(503, "", "Retry-After: 600"));
      assertThat(reply.retryAfter(), is(Duration.ofMinutes(10)));
      assertThat(clock.waits(), hasSize(0));
    }

    @Test
    void isNotWaitedForByAThreadThatIsAskedToStop() {
      try (Loopback server = Loopback.start(Responder.json(503, "{}"));
          HttpRecordsEndpoint endpoint =
              HttpRecordsEndpoint.builder(service.url(), "p", credentials(server))
                  .sleeper(
                      wait -> {
                        throw new InterruptedException();
                      })
                  .build()) {
        assertThat(endpoint.post(Samples.request()).arrival(), is(Reply.Arrival.NOT_SENT));
        assertThat("the flag is kept", Thread.interrupted(), is(true));
        assertThat(server.seen(), hasSize(1));
      }
    }
  }

  @Nested
  class AProviderThatRefuses {
    private String faultWith(Responder provider) {
      try (Loopback server = Loopback.start(provider);
          HttpRecordsEndpoint endpoint =
              endpoint(credentials(server).withScopes("my-scope").withAudience("my-audience"))) {
        ConfigurationException fault =
            assertThrows(ConfigurationException.class, () -> endpoint.post(Samples.request()));
        assertThat(server.seen(), hasSize(1));
        assertThat(fault.getCause(), is(nullValue()));
        return String.valueOf(fault.getMessage());
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 302})
    void isAFaultOfTheConfigurationThatSaysWhatToCheck(int status) {
      assertThat(
          faultWith(Responder.json(status, "{\"error\":\"invalid_client\"}")),
          allOf(
              containsString("answered " + status + " (invalid_client)"),
              containsString("clientId my-client"),
              containsString("file:" + secretFile),
              containsString("scopes my-scope"),
              containsString("audience my-audience"),
              not(containsString(SECRET))));
    }

    @Test
    void isNotQuoted() {
      String quoting =
          "{\"error\":\"" + SECRET + "\",\"error_description\":\"not " + SECRET + "\"}";
      assertThat(faultWith(Responder.json(401, quoting)), not(containsString(SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "{\"access_token\":\"\"}", "{\"access_token\":7}", ""})
    void orAnswersWithoutATokenIsOneToo(String body) {
      assertThat(faultWith(Responder.json(200, body)), containsString("usable access_token"));
    }
  }
}
