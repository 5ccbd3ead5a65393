package io.cdfrecords.pipelines.pubsub;

import io.cdfrecords.pipelines.PubsubToRecords;
import io.cdfrecords.pipelines.deadletter.DeadLetterTopicOptions;
import io.cdfrecords.pipelines.message.MessageOptions;
import org.apache.beam.sdk.options.Description;
import org.jspecify.annotations.Nullable;

/** The options of {@link PubsubToRecords}. */
public interface PubsubToRecordsOptions extends MessageOptions, DeadLetterTopicOptions {
  @Description(
      "The subscription to read, projects/PROJECT/subscriptions/NAME. It must exist, and be a pull"
          + " subscription without another reader. With --deadLetterTopic, that is"
          + " projects/PROJECT/topics/NAME. Required.")
  @Nullable String getSubscription();

  void setSubscription(@Nullable String value);

  @Description(
      "The attribute that names a message for good: messages that have it in common and come within"
          + " some ten minutes are read once. Default: none, and each is read that was published.")
  @Nullable String getIdAttribute();

  void setIdAttribute(@Nullable String value);
}
