package io.cdfrecords.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a whole HTTP/1.1 answer with an exact length. */
final class Answering implements Responder {
  private final int status;
  private final byte[] body;
  private final List<String> headers;

  Answering(int status, String body, String... headers) {
    this(status, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answering(int status, byte[] body, String... headers) {
    this.status = status;
    this.body = body;
    this.headers = List.of(headers);
  }

  @Override
  public void respond(Seen request, OutputStream out) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Some Reason\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }
}
