package io.cdfrecords.pipelines.mqtt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection with the messages that it delivered and that are not acknowledged yet. */
final class OpenConnection implements AutoCloseable {
  private final BrokerConnection connection;
  private final UnacknowledgedMessages receipts = new UnacknowledgedMessages();

  OpenConnection(BrokerConnection connection) {
    this.connection = connection;
  }

  /** Returns the next message, or null if none arrives in time. */
  @Nullable ReceivedMessage next(Duration wait) throws InterruptedException {
    ReceivedMessage arrival = connection.poll(wait);
    if (arrival != null && arrival.isAwaited()) {
      receipts.read(arrival.packetId());
    }
    return arrival;
  }

  MqttCheckpoint mark() {
    return new MqttCheckpoint(this, receipts.read());
  }

  /** Acknowledges those of the first {@code count} messages that are not acknowledged yet. */
  void settled(long count) {
    if (!isLost()) {
      receipts.settled(count).forEach(connection::acknowledge);
    }
  }

  boolean isLost() {
    return connection.isLost();
  }

  @Override
  public void close() {
    connection.close();
  }
}
