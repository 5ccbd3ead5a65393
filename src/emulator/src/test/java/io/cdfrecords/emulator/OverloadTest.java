package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import io.cdfrecords.emulator.command.EmulatorCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Callers that take more of the emulator than their share. */
final class OverloadTest {
  private static final int DRIPPING = 300;
  private static final String HEAD =
      "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n";
  private static final String INGEST = Http.path("/live/records");

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    return socket;
  }

  @Test
  void threeHundredBodiesThatDripLeaveTheOthersServed() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try (RecordsEmulator emulator =
        RecordsEmulator.builder().stream("live", "BasicLiveData").start()) {
      String body = Bodies.records("slow");
      for (int i = 0; i < DRIPPING; i++) {
        Socket socket = connect(URI.create(emulator.baseUrl()).getPort());
        sockets.add(socket);
        String begun = HEAD.formatted(INGEST, body.length()) + body.charAt(0);
        socket.getOutputStream().write(begun.getBytes(US_ASCII));
      }
      for (Socket socket : sockets) {
        socket.getOutputStream().write(body.substring(1, 2).getBytes(US_ASCII));
      }
      Http http = new Http(emulator);
      assertThat(http.ingest("live", Bodies.records("quick")), answers(202));
      assertThat(http.filter("live", "{}"), answers(200));
      // One that comes to its end after all is answered too.
      Socket last = sockets.get(DRIPPING - 1);
      last.getOutputStream().write(body.substring(2).getBytes(US_ASCII));
      assertThat(statusLine(last), is("HTTP/1.1 202 Accepted"));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void bodiesBeyondMemoryAreAnsweredWith503AndHarmNobodyElse() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                EmulatorCommand.class.getName(),
                "--port=0",
                "--stream=live:BasicLiveData")
            .redirectErrorStream(true)
            .start();
    ExecutorService callers = Executors.newFixedThreadPool(40);
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      int port = URI.create(output.readLine().split(" ", 2)[0]).getPort();
      List<Callable<String>> calls = new ArrayList<>();
      byte[] large = padded(9_900_000);
      byte[] bomb = Http.gzip(large);
      for (int i = 0; i < 40; i++) {
        byte[] body = i % 2 == 0 ? large : bomb;
        String encoding = i % 2 == 0 ? "" : "Content-Encoding: gzip\r\n";
        calls.add(() -> answer(port, encoding, body));
      }
      List<String> statuses = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        for (Future<String> call : callers.invokeAll(calls)) {
          statuses.add(call.get());
        }
      }
      assertThat(
          statuses, everyItem(is(oneOf("HTTP/1.1 200 OK", "HTTP/1.1 503 Service Unavailable"))));
      assertThat(statuses, hasItem("HTTP/1.1 503 Service Unavailable"));
      assertThat(statuses, hasItem("HTTP/1.1 200 OK"));
      for (int i = 0; i < 5; i++) {
        assertThat(answer(port, "", padded(5_000_000)), is("HTTP/1.1 200 OK"));
      }
    } finally {
      callers.shutdownNow();
      process.destroyForcibly();
      process.waitFor(20, TimeUnit.SECONDS);
    }
  }

  /** A query that is good, and mostly blank. */
  private static byte[] padded(int bytes) {
    return ("{\"limit\":1" + " ".repeat(bytes - 11) + "}").getBytes(US_ASCII);
  }

  private static String answer(int port, String encoding, byte[] body) throws IOException {
    try (Socket socket = connect(port)) {
      OutputStream out = socket.getOutputStream();
      String head = HEAD.formatted(Http.path("/live/records/filter"), body.length);
      out.write(head.replace("Host: x\r\n", "Host: x\r\n" + encoding).getBytes(US_ASCII));
      out.write(body);
      return statusLine(socket);
    }
  }

  private static String statusLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    int character;
    while ((character = socket.getInputStream().read()) >= 0 && character != '\r') {
      line.append((char) character);
    }
    return line.toString();
  }
}
