package io.cdfrecords.pipelines.kafka;

import org.jspecify.annotations.Nullable;

/** The ids of topics. */
interface TopicIds extends AutoCloseable {
  /**
   * Returns the id of the topic that has that name now, or null where the brokers have no ids.
   *
   * @throws org.apache.kafka.common.errors.UnknownTopicOrPartitionException if there is none
   * @throws org.apache.kafka.common.KafkaException if the brokers do not tell
   */
  @Nullable TopicId of(String topic);

  @Override
  void close();
}
