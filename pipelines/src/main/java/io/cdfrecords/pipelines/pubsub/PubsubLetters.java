package io.cdfrecords.pipelines.pubsub;

import io.cdfrecords.pipelines.deadletter.DeadLetterMessage;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * A dead letter as a Pub/Sub message: the payload and the attributes as received, and attributes
 * that say why it failed.
 */
final class PubsubLetters implements SerializableFunction<DeadLetterMessage, PubsubMessage> {
  private static final long serialVersionUID = 1L;

  /** The most attributes that Pub/Sub takes. */
  private static final int MOST_ATTRIBUTES = 100;

  /** Names that Pub/Sub reserves. */
  private static final String RESERVED = "goog";

  @Override
  public PubsubMessage apply(DeadLetterMessage letter) {
    Map<String, String> attributes = new TreeMap<>(letter.headers());
    PubsubAttributes.of(letter.content().key())
        .forEach(
            (name, value) -> {
              if (attributes.size() < MOST_ATTRIBUTES && !name.startsWith(RESERVED)) {
                attributes.putIfAbsent(name, value);
              }
            });
    byte[] payload = letter.content().payload();
    return new PubsubMessage(payload == null ? new byte[0] : payload, attributes);
  }
}
