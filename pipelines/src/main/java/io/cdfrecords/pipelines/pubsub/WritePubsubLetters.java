package io.cdfrecords.pipelines.pubsub;

import io.cdfrecords.beam.FailedRecord;
import io.cdfrecords.pipelines.deadletter.DeadLetterFolder;
import io.cdfrecords.pipelines.deadletter.DeadLetterTopic;
import io.cdfrecords.pipelines.deadletter.ToTopicLetterFn;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubIO;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessageWithAttributesCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Publishes the failures of an unbounded input. A letter that is too large for the topic is written
 * into a file.
 */
public final class WritePubsubLetters extends PTransform<PCollection<FailedRecord>, PDone> {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final int maxBytes;
  private final DeadLetterFolder folder;

  public WritePubsubLetters(DeadLetterTopic topic, DeadLetterFolder folder) {
    this.topic = topic.name();
    this.maxBytes = topic.maxBytes();
    this.folder = folder;
  }

  @Override
  public PDone expand(PCollection<FailedRecord> failures) {
    failures
        // One window for all, so that no failure is late whatever the input's windows are.
        .apply("In one window", Window.<FailedRecord>into(new GlobalWindows()))
        .apply(
            "Make letters", ParDo.of(new ToTopicLetterFn<>(maxBytes, folder, new PubsubLetters())))
        .setCoder(PubsubMessageWithAttributesCoder.of())
        .apply("Publish", PubsubIO.writeMessages().to(topic));
    return PDone.in(failures.getPipeline());
  }
}
