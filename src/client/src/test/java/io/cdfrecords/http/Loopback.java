package io.cdfrecords.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A raw HTTP server on a loopback port: it shows what really was on the wire, and misbehaves in
 * ways that a proper server does not allow.
 */
final class Loopback implements AutoCloseable {
  /** A connection that a test forgot must not outlive it. */
  private static final int SILENCE_MILLIS = 20_000;

  private final ServerSocket socket;
  private final Responder responder;
  private final boolean readsBodies;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();

  private Loopback(ServerSocket socket, Responder responder, boolean readsBodies) {
    this.socket = socket;
    this.responder = responder;
    this.readsBodies = readsBodies;
  }

  static Loopback start(Responder responder) {
    return start(listening(), responder, true);
  }

  /** Responds after a request's head, and closes the connection without reading the body. */
  static Loopback withoutReadingBodies(Responder responder) {
    return start(listening(), responder, false);
  }

  /** The same on a socket of the caller's. */
  static Loopback withoutReadingBodies(ServerSocket socket, Responder responder) {
    return start(socket, responder, false);
  }

  static Loopback start(ServerSocket socket, Responder responder) {
    return start(socket, responder, true);
  }

  private static Loopback start(ServerSocket socket, Responder responder, boolean readsBodies) {
    Loopback server = new Loopback(socket, responder, readsBodies);
    daemon(server::accept);
    return server;
  }

  private static ServerSocket listening() {
    try {
      return new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return socket.getLocalPort();
  }

  List<Seen> seen() {
    return seen;
  }

  Seen only() {
    if (seen.size() != 1) {
      throw new AssertionError("expected one request, but saw " + seen);
    }
    return seen.get(0);
  }

  int connections() {
    return accepted.get();
  }

  /** Closes every connection from this side, as a server does with idle ones. */
  void hangUp() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
      hangUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        accepted.incrementAndGet();
        connections.add(connection);
        connection.setSoTimeout(SILENCE_MILLIS);
        // Head and body are written apart; they must not wait for each other's acknowledgement.
        connection.setTcpNoDelay(true);
        daemon(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (true) {
        Seen request = request(in);
        seen.add(request);
        responder.respond(request, connection.getOutputStream());
        if (!readsBodies) {
          return;
        }
      }
    } catch (IOException e) {
      // The end of the connection, as the test wants it.
      return;
    }
  }

  private Seen request(InputStream in) throws IOException {
    String[] first = line(in).split(" ", -1);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("no HTTP");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return new Seen(first[0], first[1], headers, readsBodies ? body(in, headers) : new byte[0]);
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (!headers.containsKey("transfer-encoding")) {
      return exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
      body.write(exactly(in, size));
      line(in);
    }
    line(in);
    return body.toByteArray();
  }

  private static int chunkSize(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "loopback");
    thread.setDaemon(true);
    thread.start();
  }
}
