package io.cdfrecords.pipelines.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Topics that a test makes anew. */
final class FakeTopicIds implements TopicIds {
  private final Map<String, TopicId> ids = new HashMap<>();
  private Runnable afterAnswer = () -> {};
  private boolean unknown;
  private boolean closed;

  /** Gives a topic an id; without one, the brokers have no ids. */
  void set(String topic, String cluster, String id) {
    ids.put(topic, new TopicId(cluster, id));
  }

  /** Makes the brokers know no topic. */
  void setUnknown() {
    unknown = true;
  }

  /** What happens once, when the next answer is under way. */
  void afterNextAnswer(Runnable happens) {
    afterAnswer = happens;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public @Nullable TopicId of(String topic) {
    if (unknown) {
      throw new UnknownTopicOrPartitionException(topic);
    }
    TopicId answer = ids.get(topic);
    Runnable happens = afterAnswer;
    afterAnswer = () -> {};
    happens.run();
    return answer;
  }

  @Override
  public void close() {
    closed = true;
  }
}
