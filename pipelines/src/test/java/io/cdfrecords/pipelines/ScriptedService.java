package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A service on a loopback port that answers each path as a test says, and 404 to the others. */
final class ScriptedService implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private record Answer(int status, String type, String body) {}

  ScriptedService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(command -> new Thread(command, "scripted-service").start());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers paths that hold {@code part} with JSON. */
  ScriptedService json(String part, int status, String body) {
    answers.put(part, new Answer(status, "application/json", body));
    return this;
  }

  /** Answers everything with a page, as a proxy does. */
  ScriptedService page(int status) {
    answers.put("/", new Answer(status, "text/html", "<html>Please log in.</html>"));
    return this;
  }

  /** Answers nothing at all. */
  ScriptedService silent() {
    answers.put("/", new Answer(0, "", ""));
    return this;
  }

  /** Shows the stream alarms as one that holds so much. */
  ScriptedService stream(String template, long records, long most) {
    return json(
        "/streams/alarms",
        200,
        """
        {"externalId":"alarms","createdTime":1,"createdFromTemplate":"%s","type":"Mutable",
         "settings":{"lifecycle":{"retainedAfterSoftDelete":"P42D"},"limits":{
          "maxRecordsTotal":{"provisioned":%d,"consumed":%d},
          "maxGigaBytesTotal":{"provisioned":15,"consumed":0.1}}}}
        """
            .formatted(template, most, records));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      Answer found =
          answers.entrySet().stream()
              .filter(answer -> path.contains(answer.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(new Answer(404, "text/plain", "nothing here"));
      if (found.status() == 0) {
        closed.await();
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", found.type());
      if (found.status() / 100 == 3) {
        exchange.getResponseHeaders().set("Location", "https://login.example.com/");
      }
      byte[] body = found.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(found.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
