package io.cdfrecords.pipelines.kafka;

import java.util.Optional;
import org.apache.beam.sdk.io.kafka.CustomTimestampPolicyWithLimitedDelay;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The time of a message is Kafka's, whether the producer or the broker has set it. Beam's own
 * policies take one kind only, and throw at a message of the other.
 *
 * <p>A partition in which nothing comes holds nothing up: its watermark follows the clock.
 */
final class KafkaTime implements TimestampPolicyFactory<byte[], byte[]> {
  private static final long serialVersionUID = 1L;
  private static final Duration LATEST = Duration.standardMinutes(1);

  @Override
  public TimestampPolicy<byte[], byte[]> createTimestampPolicy(
      TopicPartition partition, Optional<Instant> previousWatermark) {
    return new CustomTimestampPolicyWithLimitedDelay<>(KafkaTime::of, LATEST, previousWatermark);
  }

  private static Instant of(KafkaRecord<byte[], byte[]> record) {
    return of(record.getTimestamp(), Instant.now());
  }

  /**
   * Returns the time that stands for Kafka's: now where the message has none, or one that is still
   * to come. A producer may set any number.
   */
  static Instant of(long millis, Instant now) {
    return millis < 0 || millis > now.getMillis() ? now : Instant.ofEpochMilli(millis);
  }
}
