package io.cdfrecords.emulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On which addresses the emulator listens, and to which names its controls answer there. */
final class HostTest {
  private static final int MILLIS = 10_000;

  @Test
  void isLoopbackUnlessItIsAskedForMore() throws IOException {
    Optional<InetAddress> outer = outerAddress();
    Assumptions.assumeTrue(outer.isPresent(), "this machine has the loopback interface only");
    try (RecordsEmulator closed = RecordsEmulator.start();
        RecordsEmulator open = RecordsEmulator.builder().host("0.0.0.0").start()) {
      assertThat(closed.reachedByOthers(), is(false));
      assertThrows(IOException.class, () -> status(closed, outer.get(), "/", "localhost"));
      assertThat(open.reachedByOthers(), is(true));
      assertThat(status(open, outer.get(), Http.path(""), "emulator"), startsWith("HTTP/1.1 200"));
      assertThat(open.baseUrl(), startsWith("http://127.0.0.1:"));
      assertThat(new Http(open).get(Http.path("")), AnswerMatchers.answers(200));
    }
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "localhost, /_emulator/status, 200",
    "127.0.0.1:8787, /, 200",
    "emulator, /_emulator/status, 200",
    "EMULATOR:8787, /_emulator/faults, 200",
    "emulator.evil.example, /_emulator/status, 403",
    "evil.example:8787, /, 403",
    "10.0.0.7:8787, /_emulator/faults, 403",
    "evil.example, /api/v1/projects/p/streams, 200"
  })
  void lendsItsControlsToNamesThatAreAllowedAndNoOther(String name, String path, int status)
      throws IOException {
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().host("0.0.0.0").allowHosts("Emulator", "build-7").start()) {
      assertThat(
          status(emulator, InetAddress.getLoopbackAddress(), path, name),
          startsWith("HTTP/1.1 " + status));
    }
  }

  @ParameterizedTest
  @CsvSource({"::1, http://[::1]:, false", "127.0.0.2, http://127.0.0.2:, false"})
  void namesTheAddressThatItIsReachedAt(String host, String url, boolean open) {
    try (RecordsEmulator emulator = RecordsEmulator.builder().host(host).start()) {
      assertThat(emulator.baseUrl(), startsWith(url));
      assertThat(emulator.reachedByOthers(), is(open));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.com", "*", "http://127.0.0.1", "127.0.0.1:80", "1.2.3"})
  void isAnAddress(String host) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> RecordsEmulator.builder().host(host));
    assertThat(refusal.getMessage(), containsString("host must be an IP address"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "a:80", "http://a", "a b", "-a"})
  void isAllowedByAName(String name) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> RecordsEmulator.builder().allowHosts(name));
    assertThat(refusal.getMessage(), containsString("must be a host name without a port"));
  }

  private static String status(
      RecordsEmulator emulator, InetAddress address, String path, String host) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address, URI.create(emulator.baseUrl()).getPort()), MILLIS);
      socket.setSoTimeout(MILLIS);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private static Optional<InetAddress> outerAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst();
  }
}
