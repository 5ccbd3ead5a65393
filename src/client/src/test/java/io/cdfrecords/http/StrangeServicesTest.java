package io.cdfrecords.http;

import static io.cdfrecords.api.Reply.Arrival.NO_ANSWER;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.cdfrecords.api.Reply;
import io.cdfrecords.auth.Credentials;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no service should give, as proxies, balancers and broken servers give them. */
class StrangeServicesTest {
  private static final String ACCEPTED = "HTTP/1.1 202 X\r\nContent-Length: 2\r\n\r\n{}";
  private static final String BUSY = "HTTP/1.1 503 X\r\nContent-Length: 2\r\n\r\n{}";

  private final Stall stall = new Stall();

  @AfterEach
  void end() {
    stall.end();
  }

  @Nested
  class AnAnswerToNoRequest {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "HTTP/1.1 202 X\r\nContent-Length: 2\r\n\r\n{}",
          "HTTP/1.0 408 Request Time-out\r\nConnection: close\r\n\r\n<html></html>",
          "\r\n",
          "x"
        })
    void behindAnotherIsNotTakenForTheNextOne(String unasked) throws Exception {
      CountDownLatch sent = new CountDownLatch(1);
      Responder doubling =
          (request, out) -> {
            Responder.write(out, ACCEPTED);
            Responder.write(out, unasked);
            sent.countDown();
          };
      try (Loopback server = Loopback.start(Responder.inTurn(doubling, Responder.raw(BUSY)));
          HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
        endpoint.post(Samples.request());
        sent.await();
        assertThat(endpoint.post(Samples.request()).status(), is(503));
        assertThat("on a connection of its own", server.connections(), is(2));
      }
    }

    @Test
    void afterAPauseIsNotTakenForTheNextOneEither() throws Exception {
      CountDownLatch answered = new CountDownLatch(1);
      CountDownLatch sent = new CountDownLatch(1);
      Responder late =
          (request, out) -> {
            Responder.write(out, ACCEPTED);
            try {
              answered.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            Responder.write(out, ACCEPTED);
            sent.countDown();
          };
      try (Loopback server = Loopback.start(Responder.inTurn(late, Responder.raw(BUSY)));
          HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
        endpoint.post(Samples.request());
        answered.countDown();
        sent.await();
        assertThat(endpoint.post(Samples.request()).status(), is(503));
      }
    }

    @Test
    void onANewConnectionIsNoAnswerToTheFirstRequest() throws Exception {
      try (ServerSocket socket = new ServerSocket(0)) {
        CountDownLatch greeted = new CountDownLatch(1);
        Thread greeter =
            new Thread(
                () -> {
                  try (var connection = socket.accept()) {
                    Responder.write(connection.getOutputStream(), ACCEPTED);
                    greeted.countDown();
                    stall.untilTheEnd();
                  } catch (IOException | InterruptedException e) {
                    return;
                  }
                });
        greeter.setDaemon(true);
        greeter.start();
        Reply reply =
            Samples.post(
                HttpRecordsEndpoint.builder(
                        "http://127.0.0.1:" + socket.getLocalPort(),
                        "p",
                        Credentials.tokenFrom(() -> Samples.TOKEN))
                    .readTimeout(Duration.ofMillis(300)),
                Samples.request());
        assertThat(reply.arrival(), is(not(Reply.Arrival.ANSWERED)));
      }
    }

    @Test
    void beforeTheBodyIsSentIsNoAcceptance() {
      try (Loopback server = Loopback.withoutReadingBodies(Responder.raw(ACCEPTED))) {
        Reply reply =
            Samples.post(Samples.endpoint(server).withoutGzip(), Samples.large(9_000_000));
        assertThat(reply.arrival(), is(NO_ANSWER));
      }
    }
  }

  @Nested
  class AnEarlyRefusal {
    private static final String TOO_LARGE =
        "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 6\r\n\r\n<html>";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isReadThoughTheConnectionIsResetAtOnce(boolean compressed) {
      try (Loopback server = Loopback.withoutReadingBodies(Responder.raw(TOO_LARGE))) {
        HttpRecordsEndpoint.Builder settings = Samples.endpoint(server);
        Reply reply =
            Samples.post(
                compressed ? settings : settings.withoutGzip(),
                compressed ? Samples.incompressible(9_000_000) : Samples.large(9_000_000));
        assertThat(reply.status(), is(413));
      }
    }

    @Test
    void isReadThoughTheServerReadsOnNoMore() {
      Responder stuck =
          (request, out) -> {
            stall.forMillis(150);
            Responder.write(out, TOO_LARGE);
            stall.forMillis(20_000);
          };
      try (Loopback server = Loopback.withoutReadingBodies(stuck)) {
        Reply reply = Samples.post(Samples.quick(server).withoutGzip(), Samples.large(9_900_000));
        assertThat(reply.status(), is(413));
      }
    }

    @Test
    void endsItsConnection() {
      Responder early =
          Responder.inTurn(
              Responder.raw(TOO_LARGE.replace("close", "keep-alive")), Responder.raw(BUSY));
      try (Loopback server = Loopback.withoutReadingBodies(early);
          HttpRecordsEndpoint endpoint = Samples.endpoint(server).withoutGzip().build()) {
        endpoint.post(Samples.large(9_000_000));
        assertThat(endpoint.post(Samples.large(9_000_000)).status(), is(503));
        assertThat(server.connections(), is(2));
      }
    }
  }

  @Nested
  class AnAcceptance {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "", "none", "utf-8", "gzip, identity"})
    void withoutAByteIsEmptyInAnyEncoding(String encoding) {
      Responder empty = Responder.answer(202, "", "Content-Encoding: " + encoding);
      assertThat(replyTo(empty), is(Reply.answered(202).withBody(Reply.Body.EMPTY)));
    }

    @Test
    void mayBe204WithoutAnyHeader() {
      Reply reply = replyTo(Responder.raw("HTTP/1.1 204 No Content\r\n\r\n"));
      assertThat(reply, is(Reply.answered(204).withBody(Reply.Body.EMPTY)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "utf-8", "identity", "identity, none"})
    void isReadAsItIsWhereItsEncodingIsNone(String encoding) {
      Responder plain = Responder.answer(202, "{}", "Content-Encoding: " + encoding);
      assertThat(replyTo(plain), is(Reply.answered(202)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "X-GZIP", "gzip, identity", "identity,gzip", " gzip ,none"})
    void isInflatedWhereverGzipStandsInTheList(String encoding) throws IOException {
      Responder zipped = new Answering(202, Samples.gzip("{}"), "Content-Encoding: " + encoding);
      assertThat(replyTo(zipped), is(Reply.answered(202)));
    }

    private static Reply replyTo(Responder responder) {
      try (Loopback server = Loopback.start(responder)) {
        return Samples.post(Samples.endpoint(server), Samples.request());
      }
    }
  }
}
