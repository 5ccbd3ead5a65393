package io.cdfrecords.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.random.RandomGenerator;

/** How a service, or what stands before it, spoils one exchange. */
enum HostileAnswer {
  /** A success whose body tells of an error; nothing is stored. */
  LIE(false, "HTTP/1.1 200 X\r\nContent-Length: 36\r\n\r\n{\"error\":{\"code\":503,\"message\":\"a\"}}"),
  /** A login page with the status of success; nothing is stored. */
  PAGE(false, "HTTP/1.1 200 X\r\nContent-Length: 13\r\n\r\n<html></html>"),
  /** Text where JSON is due, though all is stored. */
  TEXT(true, "HTTP/1.1 202 X\r\nContent-Length: 2\r\n\r\nOK"),
  /** A conflict that names no record, though all is stored. */
  UNNAMED(
      true,
      "HTTP/1.1 503 X\r\nContent-Length: 50\r\n\r\n"
          + "{\"error\":{\"code\":503,\"message\":\"a\",\"partial\":[]}}\n\n"),
  /** An error of a gateway, and nobody knows what was stored. */
  GATEWAY(true, "HTTP/1.1 502 X\r\nContent-Length: 3\r\n\r\nbad"),
  /** A balancer's refusal in passing. */
  BALANCER(false, "HTTP/1.1 421 X\r\nContent-Length: 0\r\n\r\n"),
  /** A filter's refusal in passing. */
  FILTER(false, "HTTP/1.1 451 X\r\nContent-Length: 4\r\n\r\n<no>"),
  /** Throttling. */
  THROTTLED(false, "HTTP/1.1 429 X\r\nContent-Length: 0\r\n\r\n"),
  /** Announced as compressed, and without a byte. */
  EMPTY_GZIP(true, "HTTP/1.1 202 X\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n"),
  /** Two answers to one request: the second is not for the next one. */
  DOUBLE(
      true,
      "HTTP/1.1 202 X\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 202 X\r\nContent-Length: 2\r\n\r\n{}"),
  /** Interim answers before the true one. */
  INTERIM(
      true,
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
          + "HTTP/1.1 202 X\r\nContent-Length: 2\r\n\r\n{}"),
  /** Another protocol altogether. */
  FOREIGN(false, "SSH-2.0-OpenSSH_9.6\r\n", true),
  /** A change of protocol that nobody asked for. */
  SWITCH(true, "HTTP/1.1 101 X\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n", true),
  /** Half of a head, and the end of the connection. */
  CUT_HEAD(true, "HTTP/1.1 202 X\r\nConte", true),
  /** A body shorter than it was said to be. */
  CUT_BODY(true, "HTTP/1.1 202 X\r\nContent-Length: 50\r\n\r\n{}", true),
  /** The end of the connection before anything was done. */
  CUT_BEFORE(false, "", true),
  /** The end of the connection after all was done. */
  CUT_AFTER(true, "", true),
  /** Half of the body is enough for a refusal, and the connection is torn down. */
  EARLY(false, "HTTP/1.1 503 X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", true),
  /** The true answer, when the client has given up. */
  LATE(true, "HTTP/1.1 202 X\r\nContent-Length: 2\r\n\r\n{}"),
  /** A body whose pieces never end. */
  ENDLESS_BODY(true, "HTTP/1.1 202 X\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"),
  /** A head whose lines never end. */
  ENDLESS_HEAD(true, "HTTP/1.1 202 X\r\n");

  private static final HostileAnswer[] ALL = values();

  /** Whether the records of the request are stored. */
  final boolean applies;

  private final String text;

  /** Whether the connection ends behind it. */
  final boolean ends;

  HostileAnswer(boolean applies, String text) {
    this(applies, text, false);
  }

  HostileAnswer(boolean applies, String text, boolean ends) {
    this.applies = applies;
    this.text = text;
    this.ends = ends;
  }

  static HostileAnswer drawn(RandomGenerator random) {
    return ALL[random.nextInt(ALL.length)];
  }

  byte[] bytes() {
    return text.getBytes(UTF_8);
  }

  /** What follows again and again until the client leaves; nothing where there is an end. */
  byte[] drip() {
    return switch (this) {
      case ENDLESS_BODY -> "1\r\n \r\n".getBytes(UTF_8);
      case ENDLESS_HEAD -> ("x-more: " + "a".repeat(1000) + "\r\n").getBytes(UTF_8);
      default -> new byte[0];
    };
  }
}
