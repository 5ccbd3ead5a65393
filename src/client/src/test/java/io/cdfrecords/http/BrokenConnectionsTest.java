package io.cdfrecords.http;

import static io.cdfrecords.api.Reply.Arrival.ANSWERED;
import static io.cdfrecords.api.Reply.Arrival.NOT_SENT;
import static io.cdfrecords.api.Reply.Arrival.NO_ANSWER;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Reply;
import io.cdfrecords.auth.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BrokenConnectionsTest {
  private static HttpRecordsEndpoint.Builder at(String url) {
    return HttpRecordsEndpoint.builder(url, "p", Credentials.tokenFrom(() -> Samples.TOKEN));
  }

  @Nested
  class BeforeTheBody {
    @Test
    void aRefusedConnectionMeansNotSent() throws IOException {
      int port;
      try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = closed.getLocalPort();
      }
      Reply reply = Samples.post(at("http://127.0.0.1:" + port), Samples.request());
      assertThat(reply, is(Reply.notSent("connection refused by 127.0.0.1")));
    }

    @Test
    void anUnknownHostMeansNotSentAndSaysWhatToCheck() {
      Reply reply = Samples.post(at("https://cluster.invalid"), Samples.request());
      assertThat(reply.arrival(), is(NOT_SENT));
      assertThat(
          reply.error().message(),
          allOf(containsString("unknown host cluster.invalid"), containsString("check")));
    }

    @Test
    void aConnectionThatIsNeverAcceptedMeansNotSent() throws IOException {
      // A full backlog: the system answers no further connection.
      List<Socket> filling = new ArrayList<>();
      try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        for (int i = 0; i < 3; i++) {
          Socket socket = new Socket();
          filling.add(socket);
          try {
            socket.connect(full.getLocalSocketAddress(), 100);
          } catch (SocketTimeoutException e) {
            break;
          }
        }
        Reply reply =
            Samples.post(
                at("http://127.0.0.1:" + full.getLocalPort())
                    .connectTimeout(Duration.ofMillis(200)),
                Samples.request());
        assertThat(reply.arrival(), is(NOT_SENT));
        assertThat(reply.error().message(), containsString("time-out while connecting"));
      } finally {
        for (Socket socket : filling) {
          socket.close();
        }
      }
    }

    @Test
    void aHandshakeWithAServerThatSpeaksNoTlsMeansNotSent() {
      try (Loopback server = Loopback.start(Responder.cut())) {
        Reply reply = Samples.post(at("https://127.0.0.1:" + server.port()), Samples.request());
        assertThat(reply.arrival(), is(NOT_SENT));
      }
    }

    @Test
    void aHandshakeThatNeverEndsMeansNotSent() throws IOException {
      try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        Reply reply =
            Samples.post(
                at("https://127.0.0.1:" + silent.getLocalPort())
                    .connectTimeout(Duration.ofMillis(300)),
                Samples.request());
        assertThat(reply.arrival(), is(NOT_SENT));
      }
    }

    @Test
    void aClosedEndpointSendsNothing() {
      try (Loopback server = Loopback.start(Responder.json(202, "{}"))) {
        HttpRecordsEndpoint endpoint = Samples.endpoint(server).build();
        endpoint.close();
        assertThat(endpoint.post(Samples.request()).arrival(), is(NOT_SENT));
        assertThat(server.seen(), hasSize(0));
      }
    }
  }

  @Nested
  class AfterTheBody {
    @Test
    void aClosedConnectionMeansNoAnswerAndIsNotTriedAgain() {
      try (Loopback server = Loopback.start(Responder.cut())) {
        Reply reply = Samples.post(Samples.endpoint(server), Samples.request());
        assertThat(reply, is(Reply.noAnswer("127.0.0.1 closed the connection without an answer")));
        assertThat(server.seen(), hasSize(1));
      }
    }

    @Test
    void silenceMeansNoAnswerOnceTheReadTimeOutIsOver() {
      CountDownLatch end = new CountDownLatch(1);
      Responder silent =
          (request, out) -> {
            try {
              end.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          };
      try (Loopback server = Loopback.start(silent)) {
        Reply reply =
            Samples.post(
                Samples.endpoint(server).readTimeout(Duration.ofMillis(200)), Samples.request());
        assertThat(reply, is(Reply.noAnswer("time-out while waiting for 127.0.0.1")));
      } finally {
        end.countDown();
      }
    }

    @Test
    void whatIsNotHttpMeansNoAnswer() {
      Responder garbage = (request, out) -> out.write(new byte[] {0, 1, 2, '\r', '\n', '\r', '\n'});
      try (Loopback server = Loopback.start(garbage)) {
        Reply reply =
            Samples.post(
                Samples.endpoint(server).readTimeout(Duration.ofMillis(500)), Samples.request());
        assertThat(reply.arrival(), is(NO_ANSWER));
      }
    }

    @Test
    void aConnectionCutWhileTheBodyIsSentMeansNoAnswer() {
      try (Loopback server = Loopback.withoutReadingBodies(Responder.cut())) {
        Reply reply =
            Samples.post(Samples.endpoint(server).withoutGzip(), Samples.large(9_000_000));
        assertThat(reply.arrival(), is(NO_ANSWER));
      }
    }
  }

  @Nested
  class Pooled {
    @Test
    void oneConnectionServesManyRequests() {
      try (Loopback server = Loopback.start(Responder.json(202, "{}"));
          HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
        for (int i = 0; i < 10; i++) {
          endpoint.post(Samples.request());
        }
        assertThat(server.connections(), is(1));
      }
    }

    @Test
    void aConnectionIsUsedAgainAfterACompressedAnswer() throws IOException {
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
        zip.write(new byte[] {'{', '}'});
      }
      try (Loopback server =
              Loopback.start(new Answering(202, zipped.toByteArray(), "Content-Encoding: gzip"));
          HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
        endpoint.post(Samples.request());
        assertThat(endpoint.post(Samples.request()), is(Reply.answered(202)));
        assertThat(server.connections(), is(1));
      }
    }

    @Test
    void twentyRequestsAreOnTheirWayAtOnce() throws Exception {
      CountDownLatch all = new CountDownLatch(20);
      Responder waiting =
          (request, out) -> {
            all.countDown();
            try {
              all.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            Responder.json(202, "{}").respond(request, out);
          };
      ExecutorService threads = Executors.newFixedThreadPool(20);
      try (Loopback server = Loopback.start(waiting);
          HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
        List<Future<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          replies.add(threads.submit(() -> endpoint.post(Samples.request())));
        }
        for (Future<Reply> reply : replies) {
          assertThat(reply.get().arrival(), is(ANSWERED));
        }
      } finally {
        threads.shutdownNow();
      }
    }

    @Test
    void aConnectionThatTheServerClosedMeanwhileLosesNoRequest() throws Exception {
      try (Loopback server = Loopback.start(Responder.json(202, "{}"));
          HttpRecordsEndpoint endpoint = Samples.endpoint(server).build()) {
        endpoint.post(Samples.request());
        server.hangUp();
        // Longer than a connection is trusted without asking; the pool reads the system's clock.
        Thread.sleep(50);
        assertThat(endpoint.post(Samples.request()), is(Reply.answered(202)));
        assertThat(server.connections(), is(2));
      }
    }
  }
}
