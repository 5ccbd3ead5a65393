package io.cdfrecords.pipelines.mqtt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection with the receipts of what it brought: neither is of use without the other. */
final class OpenConnection implements AutoCloseable {
  private final BrokerConnection connection;
  private final UnacknowledgedMessages receipts = new UnacknowledgedMessages();

  OpenConnection(BrokerConnection connection) {
    this.connection = connection;
  }

  /** Returns the next message, or null where none came in time. */
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

  /** Acknowledges the first {@code count} messages, as far as that was not done before. */
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
