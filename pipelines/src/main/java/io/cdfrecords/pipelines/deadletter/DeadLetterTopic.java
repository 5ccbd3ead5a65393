package io.cdfrecords.pipelines.deadletter;

import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.WrongOptionException;
import org.jspecify.annotations.Nullable;

/**
 * The topic for dead letters, as the options name it.
 *
 * @param name the topic
 * @param maxBytes the largest size of a letter in it, in bytes
 */
public record DeadLetterTopic(String name, int maxBytes) {
  private static final int LEAST = 50_000;
  private static final int MOST = 100_000_000;

  /** Returns the topic, or null if dead letters go to files. */
  public static @Nullable DeadLetterTopic of(DeadLetterTopicOptions options) {
    int maxBytes = options.getDeadLetterTopicMaxBytes();
    if (maxBytes < LEAST || maxBytes > MOST) {
      throw new WrongOptionException(
          "--deadLetterTopicMaxBytes must be between "
              + LEAST
              + " and "
              + MOST
              + ", but was "
              + maxBytes);
    }
    String name = options.getDeadLetterTopic();
    return name == null
        ? null
        : new DeadLetterTopic(OptionValues.required("deadLetterTopic", name), maxBytes);
  }
}
