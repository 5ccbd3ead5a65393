package io.cdfrecords.secretmanager;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;

/** Secret Manager on a loopback port: gives its answers one after the other, the last for ever. */
final class FakeSecretManager implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Answer> answers;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * An answer.
   *
   * @param status its status; 0 for no answer at all, for as long as the test runs
   * @param body its body
   */
  record Answer(int status, String body) {
    /** A secret with its checksum. */
    static Answer secret(byte[] data) {
      CRC32C checksum = new CRC32C();
      checksum.update(data);
      return payload(data, ",\"dataCrc32c\":\"" + checksum.getValue() + "\"");
    }

    static Answer payload(byte[] data, String more) {
      String text = Base64.getEncoder().encodeToString(data);
      return new Answer(
          200, "{\"name\":\"n\",\"payload\":{\"data\":\"" + text + "\"" + more + "}}");
    }
  }

  FakeSecretManager(Answer... answers) throws IOException {
    this.answers = List.of(answers);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::respond);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The requests so far: method, path, authorization and the project that is charged. */
  List<String> asked() {
    return asked;
  }

  private void respond(HttpExchange exchange) throws IOException {
    asked.add(
        String.join(
            " ",
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            String.valueOf(exchange.getRequestHeaders().getFirst("x-goog-user-project"))));
    Answer answer = answers.get(Math.min(asked.size(), answers.size()) - 1);
    if (answer.status() == 0) {
      return;
    }
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Location", "https://elsewhere.example.com/");
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
