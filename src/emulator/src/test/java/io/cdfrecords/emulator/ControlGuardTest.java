package io.cdfrecords.emulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Web sites, which may send requests to this machine, and must not reach the controls. */
final class ControlGuardTest {
  private final RecordsEmulator emulator =
      RecordsEmulator.builder().stream("live", "BasicLiveData").start();
  private final int port = URI.create(emulator.baseUrl()).getPort();

  @AfterEach
  void close() {
    emulator.close();
  }

  private String send(String method, String path, String headers, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      String head =
          "%s %s HTTP/1.1\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n\r\n"
              .formatted(method, path, body.getBytes(UTF_8).length, headers);
      socket.getOutputStream().write((head + body).getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/_emulator/status", "/_emulator/faults", "/_emulator/streams/live/records"})
  void answersToTheNamesOfTheLoopbackInterfaceOnly(String path) throws IOException {
    for (String host : new String[] {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]"}) {
      assertThat(send("GET", path, "Host: " + host + ":" + port, ""), startsWith("HTTP/1.1 200"));
      assertThat(send("GET", path, "Host: " + host, ""), startsWith("HTTP/1.1 200"));
    }
    for (String host :
        new String[] {
          "evil.example",
          "evil.example:" + port,
          "localhost.evil.example",
          "127.0.0.1.nip.io",
          "192.168.0.1",
          "0.0.0.0"
        }) {
      assertThat(send("GET", path, "Host: " + host, ""), startsWith("HTTP/1.1 403"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Origin: http://evil.example | 403",
        "Origin: null | 403",
        "Origin: http://localhost:1 | 403",
        "Origin: https://localhost:PORT | 403",
        "Sec-Fetch-Site: cross-site | 403",
        "Sec-Fetch-Site: same-site | 403",
        "Origin: http://localhost:PORT | 200",
        "Sec-Fetch-Site: same-origin | 200",
        "Sec-Fetch-Site: none | 200",
        "Accept: */* | 200"
      })
  void isChangedByNoOtherSite(String header, int status) throws IOException {
    String headers =
        "Host: localhost:%d\r\nContent-Type: text/plain\r\n%s"
            .formatted(port, header.replace("PORT", String.valueOf(port)));
    String script = "[{\"on\":\"ingest\",\"do\":\"stall\"}]";
    for (String method : new String[] {"PUT", "POST", "DELETE"}) {
      String answer = send(method, "/_emulator/faults", headers, script);
      // Whatever a guard lets through the controls themselves judge.
      assertThat(answer.startsWith("HTTP/1.1 403"), is(status == 403));
    }
  }

  @Test
  void leavesTheApiToItsCallers() throws IOException {
    assertThat(
        send("GET", "/api/v1/projects/p/streams", "Host: cdf.internal", ""),
        startsWith("HTTP/1.1 200"));
  }
}
