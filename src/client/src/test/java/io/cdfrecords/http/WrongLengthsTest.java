package io.cdfrecords.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.Reply;
import io.cdfrecords.auth.Credentials;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Successes whose content is not as long as their head says, and connections closed by half. */
class WrongLengthsTest {
  private static Responder raw(String answer) {
    return (request, out) -> {
      out.write(answer.getBytes(ISO_8859_1));
      out.flush();
    };
  }

  private static final Responder BUSY = Responder.json(503, "{}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1",
        "Content-Length: 3",
        "Content-Length: -1",
        "Content-Length: two",
        "Content-Length: 99999999999999999999",
        "Content-Length: 2\r\nContent-Length: 3",
        "Content-Length: 2\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked"
      })
  void areNoAcceptanceAndNeverAnAnswerToTheNextRequest(String headers) {
    Responder odd = raw("HTTP/1.1 202 X\r\n" + headers + "\r\n\r\n{}");
    try (Loopback server = Loopback.start(Responder.inTurn(odd, BUSY));
        HttpRecordsEndpoint endpoint =
            Samples.endpoint(server).readTimeout(Duration.ofMillis(300)).build()) {
      Reply reply = endpoint.post(Samples.request());
      boolean isAcceptance =
          reply.arrival() == Reply.Arrival.ANSWERED && reply.body() != Reply.Body.OTHER;
      assertThat(reply.toString(), isAcceptance, is(false));
      assertThat(endpoint.post(Samples.request()).status(), is(503));
    }
  }

  @Test
  void aConnectionThatTheServiceClosedByHalfIsNotUsedAgain() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      Thread service = new Thread(() -> answerAndCloseByHalf(socket));
      service.setDaemon(true);
      service.start();
      try (HttpRecordsEndpoint endpoint =
          HttpRecordsEndpoint.builder(
                  "http://127.0.0.1:" + socket.getLocalPort(),
                  "p",
                  Credentials.tokenFrom(() -> Samples.TOKEN))
              .readTimeout(Duration.ofSeconds(5))
              .build()) {
        for (int i = 0; i < 3; i++) {
          assertThat(endpoint.post(Samples.request()), is(Reply.answered(202)));
        }
      }
    }
  }

  /** Each connection serves one request, and says nothing more though it stays open for input. */
  private static void answerAndCloseByHalf(ServerSocket socket) {
    try {
      while (true) {
        Socket connection = socket.accept();
        connection.getInputStream().read();
        connection
            .getOutputStream()
            .write("HTTP/1.1 202 X\r\nContent-Length: 2\r\n\r\n{}".getBytes(ISO_8859_1));
        connection.shutdownOutput();
      }
    } catch (IOException e) {
      return;
    }
  }
}
