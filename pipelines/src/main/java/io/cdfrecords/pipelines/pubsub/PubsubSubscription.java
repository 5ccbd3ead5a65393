package io.cdfrecords.pipelines.pubsub;

import io.cdfrecords.pipelines.message.Message;
import io.cdfrecords.pipelines.message.MessageCoder;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubIO;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of Pub/Sub. Its class can be loaded without Beam's classes of Pub/Sub, which one
 * of the runnable jars does not hold.
 *
 * @param path the subscription, {@code projects/PROJECT/subscriptions/NAME}
 * @param idAttribute the attribute that tells a message that was published twice, or null
 */
public record PubsubSubscription(String path, @Nullable String idAttribute) {
  /** Reads its messages. */
  public PCollection<Message> read(Pipeline pipeline) {
    PubsubIO.Read<PubsubMessage> all =
        PubsubIO.readMessagesWithAttributesAndMessageId().fromSubscription(path);
    return pipeline
        .apply("Read messages", idAttribute == null ? all : all.withIdAttribute(idAttribute))
        .apply("To messages", ParDo.of(new ReadPubsubFn(path)))
        .setCoder(MessageCoder.of());
  }
}
