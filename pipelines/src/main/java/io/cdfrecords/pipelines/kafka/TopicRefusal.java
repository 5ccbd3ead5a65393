package io.cdfrecords.pipelines.kafka;

import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.jspecify.annotations.Nullable;

/** Distinguishes a topic's permanent refusal of a letter from a temporary fault. */
final class TopicRefusal {
  private static final List<Class<? extends Exception>> REFUSALS =
      List.of(
          RecordTooLargeException.class,
          InvalidRecordException.class,
          InvalidTopicException.class,
          AuthorizationException.class,
          PolicyViolationException.class,
          UnsupportedForMessageFormatException.class,
          // Also as the cause of the time-out in which the client waited for the topic.
          UnknownTopicOrPartitionException.class);

  private TopicRefusal() {}

  /** Returns the refusal in words, or null if the fault may be temporary. */
  static @Nullable String of(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      for (Class<?> refusal : REFUSALS) {
        if (refusal.isInstance(cause)) {
          String name = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
          return cause.getMessage() == null ? name : name + " (" + cause.getMessage() + ")";
        }
      }
    }
    return null;
  }
}
