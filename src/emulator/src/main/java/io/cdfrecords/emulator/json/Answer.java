package io.cdfrecords.emulator.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back: a status, headers of its own, and a body.
 *
 * @param status the HTTP status
 * @param headers headers beyond those that every answer has
 * @param body the body; JSON in UTF-8, unless a header says otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and too many to be copied.
public record Answer(int status, Map<String, String> headers, byte[] body) {
  private static final byte[] EMPTY_OBJECT = "{}".getBytes(UTF_8);

  /** Returns an answer with the empty object, which is how the service says that all went well. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), EMPTY_OBJECT);
  }

  /** Returns an answer with a JSON value. */
  public static Answer json(int status, Object value) {
    return new Answer(status, Map.of(), Json.bytes(value));
  }

  /**
   * Returns an answer with the error envelope of the API and nothing in it but code and message.
   */
  public static Answer error(int status, String message) {
    return json(status, Json.object("error", Json.object("code", status, "message", message)));
  }

  /** Returns the same with one header more. */
  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }
}
