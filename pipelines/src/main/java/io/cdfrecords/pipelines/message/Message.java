package io.cdfrecords.pipelines.message;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.pipelines.deadletter.Content;
import java.util.Map;

/**
 * A message of any source.
 *
 * @param place where it was read from, for people: a topic and its partition, as {@code alarms-0}
 * @param position the position of the message in that source: an offset; 0 where the source has
 *     none
 * @param content what the producer sent
 * @param fields the metadata from the source, by the names that a mapping uses, which begin with an
 *     underscore: {@code _offset}. Each is a {@code String}, a {@code Long}, or a {@code
 *     Map<String, String>}
 */
public record Message(String place, long position, Content content, Map<String, Object> fields) {
  /** The name of the field for the key, which the reader of messages takes from the content. */
  public static final String KEY = "_key";

  /** The name of the field for the headers, which the reader of messages takes from the content. */
  public static final String HEADERS = "_headers";

  /**
   * The name of the field that holds why the source did not keep the payload. Such a message
   * becomes a dead letter.
   */
  public static final String WITHHELD = "_withheld";

  /** Refuses null, and fields that no mapping can name. */
  public Message {
    requireNonNull(place, "place");
    requireNonNull(content, "content");
    fields = Map.copyOf(fields);
    fields.forEach(Message::check);
  }

  private static void check(String name, Object value) {
    if (!name.startsWith("_")) {
      throw new IllegalArgumentException(
          "a field of the source must begin with _, but was " + name);
    }
    if (!(value instanceof String || value instanceof Long || value instanceof Map)) {
      throw new IllegalArgumentException(
          "field " + name + " must be a text, a Long or a map, but was a " + value.getClass());
    }
  }
}
