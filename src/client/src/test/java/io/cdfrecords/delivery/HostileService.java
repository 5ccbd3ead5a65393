package io.cdfrecords.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * A mutable stream behind a raw socket, of which some exchanges are spoilt, as many as it is told
 * and each by its seed. It is honest about what it holds.
 */
final class HostileService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_DRIPS = 2_000;

  private final ServerSocket socket;
  private final RandomGenerator random;
  private final int lateMillis;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final Map<String, JsonNode> stored = new HashMap<>();
  private final Map<String, Integer> applied = new HashMap<>();
  private final Map<HostileAnswer, Integer> spoilt = new TreeMap<>();
  private int left;

  /**
   * A service.
   *
   * @param faults how many exchanges are spoilt
   * @param lateMillis longer than the client waits
   */
  HostileService(RandomGenerator random, int faults, int lateMillis) {
    this.random = random;
    this.left = faults;
    this.lateMillis = lateMillis;
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** How often each identifier was stored. */
  synchronized Map<String, Integer> applied() {
    return Map.copyOf(applied);
  }

  /** How often each fault was played. */
  synchronized Map<HostileAnswer, Integer> spoilt() {
    return Map.copyOf(spoilt);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "hostile");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        connection.setTcpNoDelay(true);
        connection.setSoTimeout(60_000);
        daemon(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        goesOn = exchange(in, connection);
      }
    } catch (IOException e) {
      // The client left, as it may.
      return;
    }
  }

  private boolean exchange(InputStream in, Socket connection) throws IOException {
    String path = line(in).split(" ", -1)[1];
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1));
    }
    boolean writes = path.endsWith("/records");
    HostileAnswer fault = writes ? next() : null;
    OutputStream out = connection.getOutputStream();
    if (fault == HostileAnswer.EARLY) {
      out.write(fault.bytes());
      connection.setSoLinger(true, 0);
      return false;
    }
    byte[] body = body(in, headers);
    if (fault == null) {
      out.write(honest(path, writes, body));
      return true;
    }
    if (fault.applies) {
      write(body);
    }
    spoil(fault, out);
    return !fault.ends;
  }

  private synchronized HostileAnswer next() {
    if (left == 0 || random.nextInt(3) == 0) {
      return null;
    }
    left--;
    HostileAnswer fault = HostileAnswer.drawn(random);
    spoilt.merge(fault, 1, Integer::sum);
    return fault;
  }

  private void spoil(HostileAnswer fault, OutputStream out) throws IOException {
    if (fault == HostileAnswer.LATE) {
      pause(lateMillis);
    }
    out.write(fault.bytes());
    out.flush();
    byte[] drip = fault.drip();
    for (int i = 0; drip.length > 0 && i < MOST_DRIPS; i++) {
      out.write(drip);
      out.flush();
      pause(1);
    }
  }

  private static void pause(int millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private byte[] honest(String path, boolean writes, byte[] body) throws IOException {
    if (writes) {
      return write(body);
    }
    return path.endsWith("/filter")
        ? answer(200, find(body))
        : answer(
            200,
            JSON.readTree(
                "{\"externalId\":\"alarms\",\"type\":\"Mutable\",\"createdTime\":1,"
                    + "\"createdFromTemplate\":\"BasicLiveData\"}"));
  }

  private synchronized byte[] write(byte[] body) throws IOException {
    ArrayNode partial = JSON.createArrayNode();
    int status = 202;
    for (JsonNode item : JSON.readTree(body).path("items")) {
      String id = item.path("externalId").asText();
      boolean isNew = stored.putIfAbsent(id, item) == null;
      if (isNew) {
        applied.merge(id, 1, Integer::sum);
      }
      status = isNew ? status : 409;
      partial
          .addObject()
          .put("space", item.path("space").asText())
          .put("externalId", id)
          .put("code", isNew ? 202 : 409);
    }
    ObjectNode answer = JSON.createObjectNode();
    if (status == 409) {
      answer.putObject("error").put("code", 409).put("message", "exists").set("partial", partial);
    }
    return answer(status, answer);
  }

  private synchronized JsonNode find(byte[] body) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode items = answer.putArray("items");
    for (JsonNode values : JSON.readTree(body).findValues("values")) {
      for (JsonNode id : values) {
        JsonNode record = stored.get(id.asText());
        if (record != null) {
          ObjectNode item = items.addObject();
          item.put("space", record.path("space").asText()).put("externalId", id.asText());
          item.putObject("properties")
              .putObject("model")
              .set("Alarm", record.at("/sources/0/properties"));
        }
      }
    }
    return answer;
  }

  private static byte[] answer(int status, JsonNode body) throws IOException {
    byte[] json = JSON.writeValueAsBytes(body);
    byte[] head =
        ("HTTP/1.1 "
                + status
                + " X\r\nContent-Type: application/json\r\nContent-Length: "
                + json.length
                + "\r\n\r\n")
            .getBytes(UTF_8);
    byte[] all = new byte[head.length + json.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(json, 0, all, head.length, json.length);
    return all;
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    StringBuilder body = new StringBuilder();
    if (!headers.containsKey("transfer-encoding")) {
      return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0").strip()));
    }
    for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
      body.append(new String(in.readNBytes(size), UTF_8));
      line(in);
    }
    line(in);
    return body.toString().getBytes(UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
