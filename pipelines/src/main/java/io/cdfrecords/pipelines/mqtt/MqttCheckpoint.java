package io.cdfrecords.pipelines.mqtt;

import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint: it covers the messages that were read on one connection until then, also those of
 * checkpoints before it, since a runner need not complete each of them.
 *
 * <p>One that was stored covers nothing: its connection is gone, and the broker sends again what
 * was not acknowledged on it.
 */
final class MqttCheckpoint implements CheckpointMark {
  static final MqttCheckpoint NONE = new MqttCheckpoint(null, 0);

  private final @Nullable OpenConnection connection;
  private final long count;

  /**
   * A checkpoint.
   *
   * @param connection where the messages are acknowledged, or null where there is nothing to
   *     acknowledge
   * @param count how many of its messages are covered
   */
  MqttCheckpoint(@Nullable OpenConnection connection, long count) {
    this.connection = connection;
    this.count = count;
  }

  @Override
  public void finalizeCheckpoint() {
    if (connection != null) {
      connection.settled(count);
    }
  }
}
