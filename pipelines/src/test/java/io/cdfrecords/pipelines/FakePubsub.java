package io.cdfrecords.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * As much of Pub/Sub's REST API as a reader of one subscription and a writer of topics need, on a
 * loopback port. A message is handed out until it is acknowledged, at most once at a time.
 */
final class FakePubsub implements AutoCloseable {
  static final String SUBSCRIPTION = "projects/my-project/subscriptions/alarms";
  static final String TOPIC = "projects/my-project/topics/dead";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, ObjectNode> waiting = new LinkedHashMap<>();
  private final Map<String, ObjectNode> handedOut = new LinkedHashMap<>();
  private final List<JsonNode> published = new ArrayList<>();
  private final Set<String> acknowledged = new TreeSet<>();
  private int next;

  FakePubsub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String rootUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Puts a message into the subscription, and answers its id. */
  synchronized String put(String payload, Map<String, String> attributes) {
    String id = Integer.toString(1000 + next++);
    ObjectNode message = JSON.createObjectNode();
    message.put(
        "data", Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)));
    message.put("messageId", id);
    message.put("publishTime", Instant.ofEpochMilli(1_790_000_000_000L + next).toString());
    ObjectNode named = message.putObject("attributes");
    attributes.forEach(named::put);
    waiting.put(id, message);
    return id;
  }

  /** Hands out again what was handed out and not acknowledged, as after an ack deadline. */
  synchronized void redeliver() {
    waiting.putAll(handedOut);
    handedOut.clear();
  }

  synchronized Set<String> acknowledged() {
    return new TreeSet<>(acknowledged);
  }

  synchronized List<JsonNode> published() {
    return List.copyOf(published);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      @Nullable JsonNode answer =
          answer(path.substring(path.indexOf("/projects/") + 1), body(exchange));
      byte[] bytes = JSON.writeValueAsBytes(answer == null ? JSON.createObjectNode() : answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream in =
        zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
      byte[] bytes = in.readAllBytes();
      return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    }
  }

  private synchronized @Nullable JsonNode answer(String path, JsonNode body) {
    return switch (path) {
      case SUBSCRIPTION ->
          JSON.createObjectNode().put("name", SUBSCRIPTION).put("ackDeadlineSeconds", 600);
      case SUBSCRIPTION + ":pull" -> pulled(body.get("maxMessages").asInt());
      case SUBSCRIPTION + ":acknowledge" -> {
        body.get("ackIds")
            .forEach(
                id -> {
                  acknowledged.add(id.asText());
                  handedOut.remove(id.asText());
                  waiting.remove(id.asText());
                });
        yield JSON.createObjectNode();
      }
      case SUBSCRIPTION + ":modifyAckDeadline" -> {
        if (body.path("ackDeadlineSeconds").asInt() == 0) {
          body.get("ackIds").forEach(id -> giveBack(id.asText()));
        }
        yield JSON.createObjectNode();
      }
      case TOPIC + ":publish" -> {
        ArrayNode ids = JSON.createArrayNode();
        body.get("messages")
            .forEach(
                message -> {
                  published.add(message);
                  ids.add("d" + published.size());
                });
        yield JSON.createObjectNode().set("messageIds", ids);
      }
      default -> null;
    };
  }

  private void giveBack(String id) {
    ObjectNode message = handedOut.remove(id);
    if (message != null) {
      waiting.put(id, message);
    }
  }

  private JsonNode pulled(int most) {
    ArrayNode received = JSON.createArrayNode();
    for (String id : List.copyOf(waiting.keySet()).subList(0, Math.min(most, waiting.size()))) {
      ObjectNode message = waiting.remove(id);
      handedOut.put(id, message);
      received.addObject().put("ackId", id).set("message", message);
    }
    return JSON.createObjectNode().set("receivedMessages", received);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
