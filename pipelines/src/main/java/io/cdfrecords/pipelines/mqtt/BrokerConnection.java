package io.cdfrecords.pipelines.mqtt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a broker, from sign-in to its loss. Messages that it received can be read after
 * its loss.
 */
interface BrokerConnection extends AutoCloseable {
  /** Returns the next message, or null if none arrives within {@code wait}. */
  @Nullable ReceivedMessage poll(Duration wait) throws InterruptedException;

  /** Returns whether the connection is lost. */
  boolean isLost();

  /** Acknowledges a message to the broker. If that fails, the broker sends the message again. */
  void acknowledge(int packetId);

  @Override
  void close();
}
