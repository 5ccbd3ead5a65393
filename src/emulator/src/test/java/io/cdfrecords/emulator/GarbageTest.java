package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a refusal of the caller's request and never a fault of ours. */
final class GarbageTest {
  private static RecordsEmulator emulator;
  private static Http http;

  @BeforeAll
  static void start() {
    emulator = RecordsEmulator.builder().stream("live", "BasicLiveData").start();
    http = new Http(emulator);
  }

  @AfterAll
  static void stop() {
    emulator.close();
  }

  static Stream<byte[]> garbage() {
    Random random = new Random(1);
    byte[] noise = new byte[5000];
    random.nextBytes(noise);
    String deep = "[".repeat(100_000);
    return Stream.of(
        noise,
        new byte[] {0},
        "{".repeat(100_000).getBytes(UTF_8),
        deep.getBytes(UTF_8),
        Bodies.property("{\"a\":".repeat(5_000)).getBytes(UTF_8),
        Bodies.property(deep).getBytes(UTF_8),
        Bodies.property("9".repeat(100_000)).getBytes(UTF_8),
        Bodies.property("1e" + "9".repeat(100_000)).getBytes(UTF_8),
        Bodies.property("1e2147483648").getBytes(UTF_8),
        Bodies.property("0." + "0".repeat(100_000) + "1").getBytes(UTF_8),
        Bodies.property("\"" + "t".repeat(9_000_000) + "\"").getBytes(UTF_8),
        ("{\"" + "n".repeat(9_000_000) + "\":1}").getBytes(UTF_8),
        Bodies.property("{\"n\":1" + "9".repeat(2_000) + "}").getBytes(UTF_8),
        "{\"items\":[{\"space\":\"s\\uZZZZ\"}]}".getBytes(UTF_8),
        "\uFEFF{}".getBytes(UTF_8),
        new byte[0]);
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void isRefusedByEveryOperationThatHasABody(byte[] body) throws IOException {
    for (String path :
        new String[] {
          "",
          "/delete",
          "/live/records",
          "/live/records/upsert",
          "/live/records/delete",
          "/live/records/filter",
          "/live/records/sync",
          "/live/records/aggregate"
        }) {
      assertThat(
          http.send("POST", Http.path(path), body, "Content-Type", "application/json").statusCode(),
          is(400));
    }
    for (String path : new String[] {"/oauth2/token", "/_emulator/faults"}) {
      assertThat(http.send("POST", path, body).statusCode(), is(400));
    }
  }

  @Test
  void isRefusedWhereverAGoodBodyIsCutOff() throws IOException {
    byte[] good = Bodies.property("[1.5,\"é\",{\"a\":[true,null]}]").getBytes(UTF_8);
    for (int length = 0; length < good.length; length++) {
      assertThat(
          http.send(
                  "POST",
                  Http.path("/live/records"),
                  Arrays.copyOf(good, length),
                  "Content-Type",
                  "application/json")
              .statusCode(),
          is(400));
    }
  }

  @Test
  void isRefusedWhenItInflatesToAGigabyteAndMore() throws IOException {
    byte[] bomb = Http.gzip(new byte[20_000_000]);
    byte[] chain = new byte[bomb.length * 100];
    for (int i = 0; i < 100; i++) {
      System.arraycopy(bomb, 0, chain, i * bomb.length, bomb.length);
    }
    assertThat(
        http.send(
                "POST",
                Http.path("/live/records"),
                chain,
                "Content-Type",
                "application/json",
                "Content-Encoding",
                "gzip")
            .statusCode(),
        is(413));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\1\2\3 GARBAGE\r\n\r\n",
        "GET\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http://x/none HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET //a//../..//b HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/v1/projects//streams HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/0.9\r\nHost: x\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "POST /api/v1/projects/p/streams HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        "POST /api/v1/projects/p/streams HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1/projects/p/streams HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nXYZ\r\n",
      })
  void isRefusedWhenItIsHardlyHttp(String request) throws IOException {
    String answer = raw(request);
    assertThat(answer, startsWith("HTTP/1.1 4"));
    assertThat(answer, containsString("x-request-id: "));
    assertThat(answer, containsString("{\"error\":{\"code\":4"));
  }

  @Test
  void isNotAnsweredWhenTheClientHangsUpInTheMiddle() throws IOException {
    String request =
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                .formatted(Http.path("/live/records"))
            + "Content-Length: 1000\r\n\r\n{";
    assertThat(raw(request), anyOf(startsWith("HTTP/1.1 400"), is("")));
    assertThat(http.get(Http.path("/live")), answers(200));
  }

  /** Sends a request, ends sending, and returns all that comes back until the server hangs up. */
  private static String raw(String request) throws IOException {
    int port = URI.create(emulator.baseUrl()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
