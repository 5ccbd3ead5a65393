package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.message.Message;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as received from a broker.
 *
 * @param topic its topic
 * @param payload its payload; empty for a delete
 * @param packetId the id to acknowledge it by, or 0 if it needs no acknowledgement
 * @param withheld why the payload is missing, or null if it is present
 */
@SuppressWarnings("ArrayRecordComponent") // instances are not compared
record ReceivedMessage(String topic, byte[] payload, int packetId, @Nullable String withheld) {
  /** The name of the field that a topic is. */
  static final String TOPIC = "_topic";

  /** A message with its payload. */
  ReceivedMessage(String topic, byte[] payload, int packetId) {
    this(topic, payload, packetId, null);
  }

  boolean isAwaited() {
    return packetId != 0;
  }

  /**
   * Returns it in the form of all sources: without a key, and without a payload if that is empty.
   */
  Message message() {
    if (withheld != null) {
      return new Message(
          topic, 0, new Content(null, payload), Map.of(TOPIC, topic, Message.WITHHELD, withheld));
    }
    return new Message(
        topic, 0, new Content(null, payload.length == 0 ? null : payload), Map.of(TOPIC, topic));
  }
}
