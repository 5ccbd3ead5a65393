package io.cdfrecords.pipelines.mqtt;

import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint covers all messages that were read on one connection so far, including those of
 * earlier checkpoints, since a runner need not complete each of them.
 *
 * <p>A stored checkpoint covers nothing: its connection is closed, and the broker sends
 * unacknowledged messages again.
 *
 * @param connection the connection to acknowledge the messages on, or null if there is nothing to
 *     acknowledge
 * @param count the number of its messages that are covered
 */
record MqttCheckpoint(@Nullable OpenConnection connection, long count) implements CheckpointMark {
  static final MqttCheckpoint NONE = new MqttCheckpoint(null, 0);

  @Override
  public void finalizeCheckpoint() {
    if (connection != null) {
      connection.settled(count);
    }
  }
}
