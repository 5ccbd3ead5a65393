package io.cdfrecords.http;

import static io.cdfrecords.api.Reply.Arrival.NOT_SENT;
import static io.cdfrecords.api.Reply.Arrival.NO_ANSWER;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Reply;
import io.cdfrecords.auth.Credentials;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Services that hold a connection open or answer without an end, and the time that ends each of
 * them.
 */
class SlowServicesTest {
  private final Stall stall = new Stall();

  @AfterEach
  void end() {
    stall.end();
  }

  @Nested
  class ASlowServer {
    @Test
    void byReadingNothingIsLeftInTime() {
      try (Loopback server =
          Loopback.withoutReadingBodies((request, out) -> stall.forMillis(20_000))) {
        Reply reply = Samples.post(Samples.quick(server).withoutGzip(), Samples.large(9_900_000));
        assertThat(reply.arrival(), is(NO_ANSWER));
        assertThat(
            reply.error().message(),
            allOf(containsString("time-out while sending"), containsString("--batchBytes")));
      }
    }

    @ParameterizedTest
    @CsvSource({"'HTTP/1.1 202 X\r\nX-Long: ', a", "'', H", "'', 'HTTP/1.1 103 Hints\r\n\r\n'"})
    void byTricklingItsHeadIsLeftInTime(String begin, String drip) {
      try (Loopback server = Loopback.start(trickle(begin, drip))) {
        Reply reply = Samples.post(Samples.quick(server), Samples.request());
        assertThat(reply, is(Reply.noAnswer("time-out while waiting for 127.0.0.1")));
      }
    }

    @Test
    void byTricklingItsBodyIsNoAcceptance() {
      String begin = "HTTP/1.1 202 X\r\nTransfer-Encoding: chunked\r\n\r\n";
      try (Loopback server = Loopback.start(trickle(begin, "1\r\n \r\n"))) {
        Reply reply = Samples.post(Samples.quick(server), Samples.request());
        assertThat(reply, is(Reply.answered(202).withBody(Reply.Body.OTHER)));
      }
    }

    @Test
    void overTlsIsLeftInTimeToo(@TempDir Path directory)
        throws IOException, GeneralSecurityException {
      TlsIdentity identity = TlsIdentity.create(directory);
      SSLContext before = SSLContext.getDefault();
      SSLContext.setDefault(identity.trusting());
      try (Loopback server = Loopback.start(identity.listening(), trickle("", "H"));
          Loopback stuck =
              Loopback.withoutReadingBodies(
                  identity.listening(), (request, out) -> stall.forMillis(20_000))) {
        assertThat(Samples.post(overTls(server), Samples.request()).arrival(), is(NO_ANSWER));
        Reply reply = Samples.post(overTls(stuck).withoutGzip(), Samples.large(9_900_000));
        assertThat(reply.arrival(), is(NO_ANSWER));
        assertThat(reply.error().message(), containsString("time-out while sending"));
      } finally {
        SSLContext.setDefault(before);
      }
    }

    @Test
    void inTheHandshakeIsLeftInTime() throws IOException {
      // A TLS record that announces 16 kB of handshake and brings a byte at a time.
      try (ServerSocket socket = new ServerSocket(0)) {
        Thread dripping =
            new Thread(
                () -> {
                  try (var connection = socket.accept()) {
                    OutputStream out = connection.getOutputStream();
                    out.write(new byte[] {22, 3, 3, 64, 0});
                    while (true) {
                      out.write(2);
                      stall.forMillis(50);
                    }
                  } catch (IOException e) {
                    return;
                  }
                });
        dripping.setDaemon(true);
        dripping.start();
        Reply reply =
            Samples.post(
                HttpRecordsEndpoint.builder(
                        "https://localhost:" + socket.getLocalPort(),
                        "p",
                        Credentials.tokenFrom(() -> Samples.TOKEN))
                    .connectTimeout(Duration.ofMillis(400)),
                Samples.request());
        assertThat(reply.arrival(), is(NOT_SENT));
        assertThat(reply.error().message(), containsString("time-out while connecting"));
      }
    }

    private HttpRecordsEndpoint.Builder overTls(Loopback server) {
      return HttpRecordsEndpoint.builder(
              "https://localhost:" + server.port(), "p", Credentials.tokenFrom(() -> Samples.TOKEN))
          .writeTimeout(Duration.ofMillis(500))
          .readTimeout(Duration.ofMillis(500));
    }

    private Responder trickle(String begin, String drip) {
      return (request, out) -> {
        Responder.write(out, begin);
        while (true) {
          Responder.write(out, drip);
          stall.forMillis(50);
        }
      };
    }
  }

  @Nested
  class AnEndlessHead {
    @ParameterizedTest
    @ValueSource(strings = {"x: a\r\n", "a"})
    void isNotReadToItsEnd(String repeated) {
      Responder endless =
          (request, out) -> {
            Responder.write(out, "HTTP/1.1 202 X\r\nx: ");
            while (true) {
              Responder.write(out, repeated.repeat(10_000));
            }
          };
      try (Loopback server = Loopback.start(endless)) {
        Reply reply = Samples.post(Samples.endpoint(server), Samples.request());
        assertThat(
            reply,
            is(
                Reply.noAnswer(
                    "the head of the answer of 127.0.0.1 is longer than any that is read")));
      }
    }
  }

  @Test
  void noThreadOutlivesAnEndpoint() throws InterruptedException {
    Set<Thread> before = timers();
    try (Loopback server = Loopback.start(Responder.json(202, "{}"))) {
      Samples.post(Samples.endpoint(server), Samples.request());
    }
    Set<Thread> made = timers();
    made.removeAll(before);
    for (Thread thread : made) {
      thread.join(5_000);
      assertThat(thread.getName(), thread.isAlive(), is(false));
    }
  }

  private static Set<Thread> timers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("exchange-timer"))
        .collect(Collectors.toSet());
  }
}
