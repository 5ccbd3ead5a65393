package io.cdfrecords.pipelines.mqtt;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.message.Message;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as a broker brought it.
 *
 * @param topic where it was published
 * @param payload what was published; empty for a delete
 * @param packetId what it is acknowledged by, or 0 where the broker does not wait for that
 * @param withheld why the payload is not here, or null where it is
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
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
   * It as every source's messages are: without a key, and without a payload where that is empty.
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
