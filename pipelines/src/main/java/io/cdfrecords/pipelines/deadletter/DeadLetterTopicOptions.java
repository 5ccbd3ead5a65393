package io.cdfrecords.pipelines.deadletter;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/** Options of sources that can write dead letters into a topic. */
public interface DeadLetterTopicOptions extends PipelineOptions {
  @Description(
      "The topic for dead letters: each message as it came, with headers that say why it failed."
          + " Default: none, and they go to --deadLetterDirectory.")
  @Nullable String getDeadLetterTopic();

  void setDeadLetterTopic(@Nullable String value);

  @Description(
      "The most bytes of a dead letter in the topic, headers included: 50000-100000000. A larger"
          + " one goes to --deadLetterDirectory; in the topic is a letter without its payload that"
          + " names the file.")
  @Default.Integer(1_000_000)
  int getDeadLetterTopicMaxBytes();

  void setDeadLetterTopicMaxBytes(int value);
}
