package io.cdfrecords.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.api.Reply;
import io.cdfrecords.auth.ClientCredentials;
import io.cdfrecords.auth.Credentials;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.json.TokenReply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every logger at its finest level, as a user does who looks for something else. */
class SecretsStaySecretTest {
  private static final String SECRET = "client-secret-7f3a";
  private static final String TOKEN = "bearer-token-91c2";
  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Level levelBefore = ROOT.getLevel();
  private final List<Handler> handlersBefore = List.of(ROOT.getHandlers());
  private final Handler everything =
      new Handler() {
        private final SimpleFormatter format = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
          lines.add(format.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Path secretFile;

  @BeforeEach
  void logEverything(@TempDir Path directory) throws IOException {
    secretFile = Files.writeString(directory.resolve("secret"), SECRET);
    handlersBefore.forEach(ROOT::removeHandler);
    everything.setLevel(Level.ALL);
    ROOT.addHandler(everything);
    ROOT.setLevel(Level.ALL);
  }

  @AfterEach
  void logAsBefore() {
    ROOT.removeHandler(everything);
    ROOT.setLevel(levelBefore);
    handlersBefore.forEach(ROOT::addHandler);
  }

  private ClientCredentials credentials(Loopback provider) {
    return Credentials.clientCredentials(
        provider.url() + "/token", "id", SecretRef.parse("file:" + secretFile));
  }

  private static void assertSilent(String text) {
    assertThat(text, not(containsString(SECRET)));
    assertThat(text, not(containsString(TOKEN)));
  }

  @Test
  void noLogLineHoldsASecretATokenOrARecord() {
    Responder issuing = Responder.json(200, "{\"access_token\":\"" + TOKEN + "\"}");
    try (Loopback provider = Loopback.start(issuing);
        Loopback service =
            Loopback.start(
                Responder.inTurn(
                    Responder.json(202, "{}"),
                    Responder.json(401, "{}"),
                    Responder.cut(),
                    Responder.json(500, "{\"error\":\"" + TOKEN + "\"}")));
        HttpRecordsEndpoint endpoint =
            HttpRecordsEndpoint.builder(service.url(), "p", credentials(provider))
                .withoutGzip()
                .build()) {
      for (int i = 0; i < 4; i++) {
        assertSilent(endpoint.post(Samples.request()).toString());
      }
      assertSilent(endpoint.stream("alarms").toString());
      assertSilent(endpoint.toString() + credentials(provider) + credentials(provider).describe());
    }
    assertThat("the transport does log", lines.isEmpty(), is(false));
    assertThat(lines, everyItem(not(containsString(SECRET))));
    assertThat(lines, everyItem(not(containsString(TOKEN))));
    assertThat(lines, everyItem(not(containsString("externalId"))));
  }

  @Test
  void noExceptionHoldsASecretThatTheProviderQuotes() {
    Responder quoting =
        Responder.answer(
            401, "{\"error\":\"" + SECRET + "\"}", "WWW-Authenticate: Basic realm=" + SECRET);
    try (Loopback provider = Loopback.start(quoting);
        HttpRecordsEndpoint endpoint =
            HttpRecordsEndpoint.builder("http://localhost:1", "p", credentials(provider)).build()) {
      ConfigurationException fault =
          assertThrows(ConfigurationException.class, () -> endpoint.post(Samples.request()));
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      assertSilent(trace.toString());
    }
  }

  @Test
  void aTokenThatTheServiceQuotesIsTakenOut() {
    String body =
        "{\"error\":{\"message\":\"bad TOKEN\",\"partial\":[{\"space\":\"s\",\"externalId\":\"a\","
            + "\"code\":500,\"message\":\"bad TOKEN\"}]}}";
    try (Loopback service =
            Loopback.start(Responder.json(500, body.replace("TOKEN", Samples.TOKEN)));
        HttpRecordsEndpoint endpoint = Samples.endpoint(service).build()) {
      Reply reply = endpoint.post(Samples.request());
      assertThat(reply.error().message(), is("bad [token]"));
      assertThat(reply.toString(), not(containsString(Samples.TOKEN)));
    }
  }

  @Test
  void valuesThatHoldATokenDoNotShowIt() {
    ManualClock clock = new ManualClock();
    assertSilent(new Token(TOKEN, clock.instant().plus(Duration.ofHours(1))).toString());
    assertSilent(
        TokenReply.read(("{\"access_token\":\"" + TOKEN + "\"}").getBytes(StandardCharsets.UTF_8))
            .toString());
  }
}
