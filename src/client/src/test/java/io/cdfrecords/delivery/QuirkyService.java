package io.cdfrecords.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A mutable stream over HTTP that does what it is asked to and tells it in an odd form: every
 * answer to a write is a 409 whose {@code partial} is changed, and so is every item that is read.
 */
final class QuirkyService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final UnaryOperator<ArrayNode> partial;
  private final UnaryOperator<ArrayNode> items;
  private final Map<String, JsonNode> stored = new HashMap<>();
  private final Map<String, Integer> applied = new HashMap<>();
  private int writes;

  QuirkyService(UnaryOperator<ArrayNode> partial, UnaryOperator<ArrayNode> items) {
    this.partial = partial;
    this.items = items;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Stores a record whose only property is {@code severity}. */
  synchronized void hold(String id, int severity) {
    stored.put(id, JSON.createObjectNode().put("severity", severity));
  }

  /** How often each identifier was stored by a request. */
  synchronized Map<String, Integer> applied() {
    return Map.copyOf(applied);
  }

  synchronized int writes() {
    return writes;
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    String path = exchange.getRequestURI().getPath();
    boolean isWrite = path.endsWith("/records");
    JsonNode answer = isWrite ? write(body) : path.endsWith("/filter") ? find(body) : description();
    byte[] bytes = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(isWrite ? 409 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static JsonNode description() {
    return JSON.createObjectNode()
        .put("externalId", "alarms")
        .put("type", "Mutable")
        .put("createdFromTemplate", "BasicLiveData");
  }

  private synchronized JsonNode write(JsonNode body) {
    writes++;
    ArrayNode entries = JSON.createArrayNode();
    for (JsonNode item : body.path("items")) {
      String id = item.path("externalId").asText();
      boolean isNew = stored.putIfAbsent(id, item.at("/sources/0/properties")) == null;
      if (isNew) {
        applied.merge(id, 1, Integer::sum);
      }
      entries
          .addObject()
          .put("space", item.path("space").asText())
          .put("externalId", id)
          .put("code", isNew ? 202 : 409);
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode told = partial.apply(entries);
    answer.putObject("error").put("code", 409).put("message", "exists").set("partial", told);
    return answer;
  }

  private synchronized JsonNode find(JsonNode body) {
    ArrayNode found = JSON.createArrayNode();
    for (JsonNode values : body.findValues("values")) {
      for (JsonNode id : values) {
        JsonNode properties = stored.get(id.asText());
        if (properties != null) {
          ObjectNode item = found.addObject().put("space", "plant").put("externalId", id.asText());
          item.putObject("properties").putObject("model").set("Alarm", properties);
        }
      }
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.set("items", items.apply(found));
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
