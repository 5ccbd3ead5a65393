package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.testing.FixedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenProviderTest {
  private static final String SECRET = "p@ss word&ä";

  private final ManualClock clock = new ManualClock();
  private final Loopback service = Loopback.start(Responder.json(202, "{}"));
  private Path secretFile;

  @BeforeEach
  void writeSecret(@TempDir Path directory) throws IOException {
    secretFile = Files.writeString(directory.resolve("secret"), SECRET);
  }

  @AfterEach
  void closeService() {
    service.close();
  }

  private ClientCredentials credentials(Loopback provider) {
    return Credentials.clientCredentials(
        provider.url() + "/token", "my-client", SecretRef.parse("file:" + secretFile));
  }

  private HttpRecordsEndpoint endpoint(Credentials credentials) {
    return HttpRecordsEndpoint.builder(service.url(), "p", credentials)
        .clock(clock)
        .sleeper(clock::sleep)
        .random(FixedRandom.always(Math.nextDown(1.0)))
        .build();
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
                  Responder.json(status, "{}"), Responder.cut(), Responder.token("late", 60)));
      assertThat(reply.status(), is(202));
      assertThat(clock.waits(), is(List.of(Duration.ofMillis(500), Duration.ofSeconds(1))));
    }

    @Test
    void isGivenTheTimeItAsksFor() {
      replyWith(
          Responder.inTurn(Responder.answer(429, "", "Retry-After: 3"), Responder.token("t", 60)));
      assertThat(clock.waits(), is(List.of(Duration.ofSeconds(3))));
    }

    @Test
    void thatStaysInTroubleMeansNotSent() {
      Reply reply = replyWith(Responder.json(503, "{}"));
      assertThat(reply.arrival(), is(Reply.Arrival.NOT_SENT));
      assertThat(reply.error().message(), containsString("/token answered 503"));
      assertThat(clock.waits(), hasSize(3));
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
    @ValueSource(strings = {"{}", "{\"access_token\":\"\"}", "{\"access_token\":7}"})
    void orAnswersWithoutATokenIsOneToo(String body) {
      assertThat(faultWith(Responder.json(200, body)), containsString("usable access_token"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "200 | <html>log in</html>",
          "200 | ''",
          "400 | <html>no</html>",
          "400 | {\"error\":\"temporarily_unavailable\"}",
          "400 | {\"error\":\"server_error\"}",
          "401 | <html>no</html>",
          "403 | {}",
          "404 | <html>no</html>",
          "421 | <html>no</html>",
          "425 | <html>no</html>",
          "499 | <html>no</html>"
        })
    void inPassingIsAskedAgain(int status, String body) {
      Responder once =
          Responder.inTurn(Responder.json(status, body), Responder.token("good", 3600));
      try (Loopback server = Loopback.start(once);
          HttpRecordsEndpoint endpoint = endpoint(credentials(server))) {
        assertThat(endpoint.post(Samples.request()).status(), is(202));
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {"200 | <html>log in</html>", "404 | <html>no</html>"})
    void forTwoMinutesIsAFaultOfTheConfigurationInTheEnd(int status, String body) {
      try (Loopback server = Loopback.start(Responder.json(status, body));
          HttpRecordsEndpoint endpoint = endpoint(credentials(server))) {
        assertThat(endpoint.post(Samples.request()).arrival(), is(Reply.Arrival.NOT_SENT));
        clock.advance(Duration.ofMinutes(2));
        ConfigurationException fault =
            assertThrows(ConfigurationException.class, () -> endpoint.post(Samples.request()));
        assertThat(fault.getMessage(), containsString("answered " + status));
      }
    }
  }
}
