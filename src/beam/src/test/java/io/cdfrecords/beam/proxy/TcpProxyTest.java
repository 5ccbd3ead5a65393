package io.cdfrecords.beam.proxy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cdfrecords.beam.proxy.Mishap.Kind;
import io.cdfrecords.beam.proxy.Mishap.Side;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy does what it is told, and counts it. The service here reads six bytes and answers. */
final class TcpProxyTest {
  private static final String ASKED = "please";
  private static final String ANSWERED = "gladly";
  private static final Duration WAIT = Duration.ofMillis(300);

  private ServerSocket service;
  private final CompletableFuture<String> received = new CompletableFuture<>();

  @BeforeEach
  void start() throws IOException {
    service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread serving = new Thread(this::serve, "service");
    serving.setDaemon(true);
    serving.start();
  }

  @AfterEach
  void stop() throws IOException {
    service.close();
  }

  private void serve() {
    while (!service.isClosed()) {
      try (Socket client = service.accept()) {
        byte[] asked = client.getInputStream().readNBytes(ASKED.length());
        received.complete(new String(asked, StandardCharsets.US_ASCII));
        client.getOutputStream().write(ANSWERED.getBytes(StandardCharsets.US_ASCII));
        client.getInputStream().readAllBytes();
      } catch (IOException e) {
        received.completeExceptionally(e);
      }
    }
  }

  private TcpProxy proxy(Mishap mishap) {
    return new TcpProxy("http://127.0.0.1:" + service.getLocalPort(), mishap.onTheFirst(1));
  }

  private static String ask(TcpProxy proxy) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(proxy.url()).getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
      return new String(
          socket.getInputStream().readNBytes(ANSWERED.length()), StandardCharsets.US_ASCII);
    }
  }

  private String received() throws Exception {
    return received.get(10, TimeUnit.SECONDS);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void letsAllPassWhereNothingIsToHappen() throws Exception {
    try (TcpProxy proxy = proxy(Mishap.NONE)) {
      assertThat(ask(proxy), is(ANSWERED));
      assertThat(received(), is(ASKED));
      assertThat(proxy.happened(), is(0));
    }
  }

  @Test
  void letsNothingOfARequestPassThatIsResetAtOnce() throws Exception {
    try (TcpProxy proxy = proxy(Mishap.reset(Side.REQUEST, 0))) {
      assertThrows(SocketException.class, () -> ask(proxy));
      assertThat(proxy.happened(Kind.RESET), is(1));
    }
  }

  @Test
  void resetsWhenTheServiceHasReceivedAll() throws Exception {
    try (TcpProxy proxy = proxy(Mishap.reset(Side.RESPONSE, 0))) {
      assertThrows(SocketException.class, () -> ask(proxy));
      assertThat(received(), is(ASKED));
      assertThat(proxy.happened(Kind.RESET), is(1));
    }
  }

  @Test
  void truncatesWithoutAnError() throws Exception {
    try (TcpProxy proxy = proxy(Mishap.truncation(Side.RESPONSE, 4))) {
      assertThat(ask(proxy), is(ANSWERED.substring(0, 4)));
      assertThat(proxy.happened(Kind.TRUNCATION), is(1));
    }
  }

  @Test
  void showsTheServiceAnEndWhileItMayStillAnswer() throws Exception {
    try (TcpProxy proxy = proxy(Mishap.halfClose(Side.REQUEST, 2))) {
      assertThat(ask(proxy), is(ANSWERED));
      assertThat(received(), is(ASKED.substring(0, 2)));
      assertThat(proxy.happened(Kind.HALF_CLOSE), is(1));
    }
  }

  @Test
  void stallsAndThenGoesOn() throws Exception {
    try (TcpProxy proxy = proxy(Mishap.stall(Side.RESPONSE, 3, WAIT))) {
      long start = System.nanoTime();
      assertThat(ask(proxy), is(ANSWERED));
      assertThat(since(start), is(greaterThanOrEqualTo(WAIT)));
      assertThat(proxy.happened(Kind.STALL), is(1));
    }
  }

  @Test
  void isLateWithEveryPiece() throws Exception {
    try (TcpProxy proxy = proxy(Mishap.latency(Side.REQUEST, WAIT))) {
      long start = System.nanoTime();
      assertThat(ask(proxy), is(ANSWERED));
      assertThat(since(start), is(greaterThanOrEqualTo(WAIT)));
      assertThat(proxy.happened(Kind.LATENCY), is(1));
    }
  }

  @Test
  void refusesConnectionsWhileTheServiceIsGoneAndIsBackAtTheSameAddress() throws Exception {
    try (TcpProxy proxy = proxy(Mishap.NONE)) {
      proxy.stopFor(WAIT);
      assertThrows(SocketException.class, () -> ask(proxy));
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (proxy.outages() == 0 && System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
      assertThat(ask(proxy), is(ANSWERED));
    }
  }
}
