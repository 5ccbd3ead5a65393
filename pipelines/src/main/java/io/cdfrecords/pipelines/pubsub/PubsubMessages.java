package io.cdfrecords.pipelines.pubsub;

import io.cdfrecords.pipelines.deadletter.Content;
import io.cdfrecords.pipelines.message.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns Pub/Sub messages into messages, with the fields that a mapping can use. */
public final class PubsubMessages {
  private static final String ATTRIBUTES = "_attributes";
  private static final String MESSAGE_ID = "_messageId";
  private static final String PUBLISH_TIME = "_publishTime";

  /** The fields that every message has. */
  public static final Set<String> FIELDS =
      Set.of(Message.KEY, ATTRIBUTES, MESSAGE_ID, PUBLISH_TIME);

  private PubsubMessages() {}

  /**
   * Returns the message. Its place is the subscription with the message's id, and its key is the
   * attributes; an empty payload counts as missing.
   */
  static Message of(String subscription, PubsubMessage message, Instant published) {
    Map<String, String> attributes = attributes(message);
    String id = message.getMessageId();
    byte[] payload = message.getPayload();
    Map<String, Object> fields = new HashMap<>();
    fields.put(ATTRIBUTES, attributes);
    fields.put(PUBLISH_TIME, published.toString());
    fields.put(MESSAGE_ID, id == null ? "" : id);
    return new Message(
        subscription + "#" + (id == null ? "" : id),
        0,
        new Content(PubsubAttributes.key(attributes), payload.length == 0 ? null : payload),
        fields);
  }

  private static Map<String, String> attributes(PubsubMessage message) {
    @Nullable Map<String, String> attributes = message.getAttributeMap();
    return attributes == null ? Map.of() : attributes;
  }
}
