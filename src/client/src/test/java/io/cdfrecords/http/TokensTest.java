package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
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
        Responder.token("token-" + number.incrementAndGet(), 3600).respond(request, out);
  }

  private ClientCredentials credentials(Loopback provider) {
    return Credentials.clientCredentials(
        provider.url() + "/token", "my-client", SecretRef.parse("file:" + secretFile));
  }

  private HttpRecordsEndpoint endpoint(Credentials credentials) {
    return endpoint(service, credentials);
  }

  private HttpRecordsEndpoint endpoint(Loopback at, Credentials credentials) {
    return HttpRecordsEndpoint.builder(at.url(), "p", credentials).clock(clock).build();
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
}
