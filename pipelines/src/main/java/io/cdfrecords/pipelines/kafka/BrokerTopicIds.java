package io.cdfrecords.pipelines.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * The ids of topics on the brokers of a consumer. Brokers before Kafka 2.8 have none. Whoever may
 * read a topic may ask for its id.
 */
final class BrokerTopicIds implements TopicIds {
  private final Map<String, Object> settings;

  /** Connected when it is first needed: many consumers of a job only look for the ends. */
  private @Nullable Admin admin;

  private @Nullable String cluster;

  /**
   * The ids of the topics of a consumer.
   *
   * @param consumer the settings of the consumer
   */
  BrokerTopicIds(Map<String, Object> consumer) {
    Set<String> ofAdmin = AdminClientConfig.configNames();
    Set<String> ofConsumer = ConsumerConfig.configNames();
    this.settings =
        consumer.entrySet().stream()
            .filter(one -> ofAdmin.contains(one.getKey()) || !ofConsumer.contains(one.getKey()))
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public @Nullable TopicId of(String topic) {
    if (admin == null) {
      admin = Admin.create(settings);
    }
    try {
      if (cluster == null) {
        cluster = String.valueOf(answer(admin.describeCluster().clusterId()));
      }
      Uuid id =
          answer(admin.describeTopics(List.of(topic)).allTopicNames())
              .values()
              .iterator()
              .next()
              .topicId();
      return id.equals(Uuid.ZERO_UUID) ? null : new TopicId(cluster, id.toString());
    } catch (AuthorizationException | UnsupportedVersionException e) {
      return null;
    }
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException fault ? fault : new KafkaException(e.getCause());
    }
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
