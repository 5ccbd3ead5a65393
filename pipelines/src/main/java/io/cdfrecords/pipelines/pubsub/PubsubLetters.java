package io.cdfrecords.pipelines.pubsub;

import io.cdfrecords.pipelines.deadletter.DeadLetterMessage;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.apache.beam.sdk.transforms.SerializableFunction;

/**
 * A dead letter as Pub/Sub takes it: the payload as it came, the attributes that it came with, and
 * over them those that say why it failed.
 */
final class PubsubLetters implements SerializableFunction<DeadLetterMessage, PubsubMessage> {
  private static final long serialVersionUID = 1L;

  /** So many attributes Pub/Sub takes. */
  private static final int MOST_ATTRIBUTES = 100;

  /** Names that Pub/Sub gives, and takes from nobody. */
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
