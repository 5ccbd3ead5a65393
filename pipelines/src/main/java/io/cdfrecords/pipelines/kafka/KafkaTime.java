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
 * Uses Kafka's timestamp of a message, whether the producer or the broker set it. Beam's own
 * policies take one kind only, and throw on a message of the other.
 *
 * <p>An idle partition does not hold the watermark back: its watermark follows the clock.
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
   * Returns the event time for Kafka's timestamp: now, if the message has none or one in the
   * future. A producer can set any number.
   */
  static Instant of(long millis, Instant now) {
    return millis < 0 || millis > now.getMillis() ? now : Instant.ofEpochMilli(millis);
  }
}
