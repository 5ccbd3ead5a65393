package io.cdfrecords.pipelines.pubsub;

import io.cdfrecords.pipelines.message.Message;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.apache.beam.sdk.transforms.DoFn;
import org.joda.time.Instant;

/** Turns the messages of a subscription into the messages that all sources share. */
public final class ReadPubsubFn extends DoFn<PubsubMessage, Message> {
  private static final long serialVersionUID = 1L;

  private final String subscription;

  public ReadPubsubFn(String subscription) {
    this.subscription = subscription;
  }

  @ProcessElement
  public void read(
      @Element PubsubMessage message, @Timestamp Instant published, OutputReceiver<Message> out) {
    out.output(PubsubMessages.of(subscription, message, published));
  }
}
