package io.cdfrecords.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a loopback server does with a request; an exception closes the connection. */
@FunctionalInterface
interface Responder {
  void respond(Seen request, OutputStream out) throws IOException;

  /** A whole answer with a JSON body. */
  static Responder json(int status, String body) {
    return new Answering(status, body);
  }

  /** A whole answer with a body and headers, each "Name: value". */
  static Responder answer(int status, String body, String... headers) {
    return new Answering(status, body, headers);
  }

  /** An answer to the letter. */
  static Responder raw(String answer) {
    return (request, out) -> write(out, answer);
  }

  /** Writes a part of an answer, and sends it. */
  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** A token endpoint's answer. */
  static Responder token(String token, int seconds) {
    return json(
        200,
        "{\"access_token\":\""
            + token
            + "\",\"token_type\":\"Bearer\",\"expires_in\":"
            + seconds
            + "}");
  }

  /** Closes the connection without an answer. */
  static Responder cut() {
    return (request, out) -> {
      throw new IOException("cut");
    };
  }

  /** Each answers once; the last one answers all further requests. */
  static Responder inTurn(Responder... responders) {
    List<Responder> turns = List.of(responders);
    AtomicInteger next = new AtomicInteger();
    return (request, out) ->
        turns.get(Math.min(next.getAndIncrement(), turns.size() - 1)).respond(request, out);
  }
}
