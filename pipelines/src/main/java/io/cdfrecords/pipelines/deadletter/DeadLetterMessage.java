package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.beam.FailedInput;
import io.cdfrecords.beam.FailedRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter for a topic: the message as received, and headers that say why it failed. An
 * unknown value has no header. A header's value is cut to the length that every kind of topic
 * takes.
 *
 * @param content the message as received
 * @param headers {@code cdf-reason}, {@code cdf-message} and so on, as a dead letter in a file has
 *     fields
 */
public record DeadLetterMessage(Content content, Map<String, String> headers) {
  /** The most bytes of a header's value. */
  static final int LONGEST_VALUE = 1000;

  private static final String MESSAGE = "cdf-message";

  /** Returns the letter of a message's failure. */
  static DeadLetterMessage of(FailedRecord failed) {
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, "cdf-reason", failed.getReason());
    put(headers, MESSAGE, failed.getMessage());
    put(headers, "cdf-confirmed", failed.getConfirmed());
    put(headers, "cdf-status", failed.getStatus());
    put(headers, "cdf-requestId", failed.getRequestId());
    put(headers, "cdf-stream", failed.getStream());
    put(headers, "cdf-operation", failed.getOperation());
    put(headers, "cdf-space", failed.getSpace());
    put(headers, "cdf-externalId", failed.getExternalId());
    put(headers, "cdf-attempts", failed.getAttempts());
    put(headers, "cdf-failedAt", failed.getFailedAt());
    put(headers, "cdf-eventTime", failed.getEventTime());
    FailedInput input = failed.getInput();
    if (input != null) {
      put(headers, "cdf-place", input.getPlace());
      put(headers, "cdf-position", input.getPosition());
    }
    return new DeadLetterMessage(Content.of(failed), headers);
  }

  /** Returns the size in bytes: key, payload, and the names and values of all headers. */
  long bytes() {
    long sum = size(content.key()) + size(content.payload());
    for (MessageHeader header : content.headers()) {
      sum += utf8(header.name()) + size(header.value());
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      sum += utf8(header.getKey()) + utf8(header.getValue());
    }
    return sum;
  }

  /**
   * Returns the letter that refers to this one, which is in {@code file}. It has no payload, and
   * neither key nor message headers if these exceed {@code maxBytes}. Its payload is empty rather
   * than missing, so that it is not a delete.
   */
  DeadLetterMessage leftIn(String file, int maxBytes) {
    Map<String, String> shorter = new LinkedHashMap<>(headers);
    shorter.put("cdf-file", cut(file));
    shorter.put(
        MESSAGE,
        cut("too large for this topic, and kept in " + file + "; " + headers.get(MESSAGE)));
    byte[] none = new byte[0];
    for (Content less :
        List.of(
            new Content(content.key(), none, content.headers()),
            new Content(content.key(), none))) {
      DeadLetterMessage letter = new DeadLetterMessage(less, shorter);
      if (letter.bytes() <= maxBytes) {
        return letter;
      }
    }
    return new DeadLetterMessage(new Content(null, none), shorter);
  }

  private static void put(Map<String, String> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.put(name, cut(value.toString()));
    }
  }

  private static String cut(String value) {
    int end = 0;
    long bytes = 0;
    while (end < value.length()) {
      int letter = value.codePointAt(end);
      bytes += utf8(Character.toString(letter));
      if (bytes > LONGEST_VALUE) {
        break;
      }
      end += Character.charCount(letter);
    }
    return value.substring(0, end);
  }

  private static long size(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
